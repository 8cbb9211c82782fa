/**
 * The conformance kit: suites that every layer and vertex passes, over one list of {@link
 * io.github.mi4j.conformance.LayerDescriptors descriptors}.
 */
package io.github.mi4j.conformance;
