/** Functions and bases for SameDiff: what they refuse, and how they say so. */
package io.github.mi4j.samediff;
