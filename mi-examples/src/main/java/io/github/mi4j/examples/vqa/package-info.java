/**
 * Questions about images: the public easy-VQA set, answered by networks that concatenate image and
 * question, modulate the image's channels (FiLM), or let them interact.
 */
@NullMarked
package io.github.mi4j.examples.vqa;

import org.jspecify.annotations.NullMarked;
