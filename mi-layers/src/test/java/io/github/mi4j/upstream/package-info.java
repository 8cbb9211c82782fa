/** Measurements of Deeplearning4j itself that decisions of this library rest on. */
package io.github.mi4j.upstream;
