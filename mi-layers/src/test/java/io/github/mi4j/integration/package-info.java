/** A user's path from training to serving, across processes. */
package io.github.mi4j.integration;
