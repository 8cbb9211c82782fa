package io.github.mi4j.conformance;

import io.github.mi4j.Interactions;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.reference.NaiveForm;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/**
 * What the kit has to know about one layer, or one variant of a layer.
 *
 * @param name unique, and the name of the golden model
 * @param builder makes a builder with the variant's own options, but no sizes
 * @param n size of x
 * @param m size of z; of the learnt context if there is only one stream
 * @param k size of y
 * @param single whether the layer reads one stream only
 * @param numParams the number of parameters, from the formula in the documentation
 * @param naive the equation as loops
 */
record LayerDescriptor(
    String name,
    Supplier<InteractionLayer.Builder<?>> builder,
    int n,
    int m,
    int k,
    boolean single,
    long numParams,
    NaiveForm naive)
    implements Subject {

  /** A builder with all sizes given, as for a network without input types. */
  InteractionLayer.Builder<?> sized() {
    return sized(n, m);
  }

  /**
   * A builder with these sizes of x and z; the output size is the descriptor's where the form lets
   * it be chosen.
   */
  InteractionLayer.Builder<?> sized(int inputs, int contexts) {
    InteractionLayer.Builder<?> sized = builder.get();
    sized.nIn(single ? inputs : inputs + contexts);
    if (!single) {
      sized.contextSize(contexts);
    }
    return sized;
  }

  /** The layer with all sizes given. */
  InteractionLayer layer() {
    return sized().build();
  }

  @Override
  public void addTo(
      GraphBuilder graph, UnaryOperator<InteractionLayer.Builder<?>> change, String x, String z) {
    InteractionLayer layer = change.apply(builder.get()).build();
    if (single) {
      graph.addLayer("mi", layer, x);
    } else {
      Interactions.add(graph, "mi", layer, x, z);
    }
  }

  /** How many features the layer reads. */
  int packed() {
    return single ? n : n + m;
  }

  /** The shapes of streams that the layer takes. */
  Stream<StreamShape> shapes() {
    return single
        ? Stream.of(StreamShape.FEED_FORWARD, StreamShape.NCW, StreamShape.NWC)
        : Stream.of(StreamShape.values());
  }

  @Override
  public String toString() {
    return name;
  }
}
