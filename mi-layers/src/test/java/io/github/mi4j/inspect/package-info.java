/** Looks at generated weights by hand, and specialises graphs of many structures. */
package io.github.mi4j.inspect;
