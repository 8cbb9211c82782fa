package io.github.mi4j.inspect;

import java.util.List;
import java.util.Locale;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Plain vertices in the place of one vertex. Those of a sequence work on rows, one per step,
 * between two vertices that fold and unfold it.
 */
final class Replacement {

  private final GraphEdit edit;
  private final String name;
  private final @Nullable RNNFormat format;
  private final String input;

  /**
   * @param name the vertex to replace; the last of the plain vertices has its name
   * @param source the vertex that is read
   * @param format of the sequences that are read, or null if they are no sequences to fold
   */
  Replacement(GraphEdit edit, String name, String source, @Nullable RNNFormat format) {
    this.edit = edit;
    this.name = name;
    this.format = format;
    this.input = format == null ? source : edit.freeName(name + "-rows");
    if (format != null) {
      RnnToFeedForwardPreProcessor rows = new RnnToFeedForwardPreProcessor(format);
      edit.add(input, new PreprocessorVertex(rows), List.of(source));
    }
  }

  /** The vertex that the plain vertices read. */
  String input() {
    return input;
  }

  /** Adds a layer. */
  String layer(PlainLayer layer, String from) {
    String layerName = edit.freeName(name + "-layer");
    edit.add(layerName, layer, from);
    return layerName;
  }

  /** Adds an operation element by element. */
  String elementWise(ElementWiseVertex.Op op, List<String> from) {
    String vertexName = edit.freeName(name + "-" + op.name().toLowerCase(Locale.ROOT));
    edit.add(vertexName, new ElementWiseVertex(op), from);
    return vertexName;
  }

  /** Adds the layer whose output is that of the replaced vertex. */
  void last(PlainLayer layer, String from) {
    if (format == null) {
      edit.add(name, layer, from);
    } else {
      String rows = layer(layer, from);
      edit.add(
          name, new PreprocessorVertex(new FeedForwardToRnnPreProcessor(format)), List.of(rows));
    }
  }
}
