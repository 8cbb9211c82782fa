/** What the library says of the class path it is on. */
package io.github.mi4j.dl4j;
