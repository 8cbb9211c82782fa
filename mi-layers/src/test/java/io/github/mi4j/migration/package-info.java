/** Imported parameters beside values that PyTorch and NumPy computed. */
package io.github.mi4j.migration;
