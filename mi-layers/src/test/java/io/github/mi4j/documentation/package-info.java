/** Compiles and runs the code in README and Javadoc. */
package io.github.mi4j.documentation;
