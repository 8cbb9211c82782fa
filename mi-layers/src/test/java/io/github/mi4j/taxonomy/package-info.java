/** The paper's theory as tests: which form contains which, and what one unit can represent. */
package io.github.mi4j.taxonomy;
