/**
 * Watches interactions while they learn: {@link io.github.mi4j.listener.InteractionListener}
 * measures them every few iterations and warns of the classic failures.
 */
@NullMarked
package io.github.mi4j.listener;

import org.jspecify.annotations.NullMarked;
