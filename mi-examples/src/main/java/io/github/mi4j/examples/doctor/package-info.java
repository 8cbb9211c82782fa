/**
 * What this machine and the class path offer to ND4J, found out before ND4J starts: what it would
 * say itself where it cannot start is a code or a stack trace.
 */
@NullMarked
package io.github.mi4j.examples.doctor;

import org.jspecify.annotations.NullMarked;
