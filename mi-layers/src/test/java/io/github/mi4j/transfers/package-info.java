/**
 * Counts what a GPU would have to wait for: reads of single numbers or of whole arrays by the
 * processor.
 */
package io.github.mi4j.transfers;
