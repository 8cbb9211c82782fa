/** What the initialisation schemes promise, measured on random draws. */
package io.github.mi4j.init;
