/** The listener's numbers beside plain loops, and networks built to fail. */
package io.github.mi4j.listener;
