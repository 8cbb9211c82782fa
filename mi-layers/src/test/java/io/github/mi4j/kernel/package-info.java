/** Examples of each form that can be worked out on paper, and what each form does at its edges. */
package io.github.mi4j.kernel;
