package io.github.mi4j.examples.plot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model says about one function.
 *
 * @param title what the panel shows
 * @param colour which of the palette's colours the model has
 * @param prediction the model's prediction
 * @param samples functions that the model thinks possible
 * @param reference what to compare with, or null
 * @param known points that the model was given
 * @param hidden points that it was not given
 */
public record PredictionPanel(
    String title,
    int colour,
    Band prediction,
    List<List<Point>> samples,
    @Nullable Band reference,
    List<Point> known,
    List<Point> hidden) {}
