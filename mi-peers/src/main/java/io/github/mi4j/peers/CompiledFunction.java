package io.github.mi4j.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TFloat32;

/** A function that XLA compiles as a whole at its first call, which fails where XLA cannot. */
final class CompiledFunction implements AutoCloseable {

  private static final String MUST_COMPILE = "_XlaMustCompile";
  private static final String CALL = "call";

  /** The thread that calls also executes, which spares handing the work over. */
  private static final RunOptions ON_THIS_THREAD =
      RunOptions.newBuilder().setInterOpThreadPool(-1).build();

  private final Graph graph = new Graph();
  private final List<String> inputs;
  private final int outputs;
  private final Session session;

  /**
   * @param body the function, of matrices in single precision
   */
  CompiledFunction(Function<Ops, Signature> body) {
    try (ConcreteFunction function = ConcreteFunction.create(body)) {
      Signature signature = function.signature();
      inputs = List.copyOf(signature.inputNames());
      outputs = signature.outputNames().size();
      addCall(function, signature);
    }
    session = new Session(graph);
  }

  private void addCall(ConcreteFunction function, Signature signature) {
    graph.attachFunction(function);
    Ops tf = Ops.create(graph);
    List<Output<?>> arguments = new ArrayList<>();
    signature
        .getInputs()
        .forEach((name, input) -> arguments.add(argument(tf.withName(name), input.shape)));
    graph
        .opBuilder("PartitionedCall", CALL, tf.scope())
        .addInputList(arguments.toArray(new Output<?>[0]))
        .setAttr("f", function)
        .setAttr("Tin", singlePrecision(inputs.size()))
        .setAttr("Tout", singlePrecision(outputs))
        .setAttr(MUST_COMPILE, true)
        .build();
  }

  private static Output<?> argument(Ops tf, Shape shape) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(shape)).asOutput();
  }

  private static DataType[] singlePrecision(int count) {
    return Collections.nCopies(count, DataType.DT_FLOAT).toArray(new DataType[0]);
  }

  /** What the function makes of matrices; to be closed. */
  Result run(List<? extends Tensor> arguments) {
    Session.Runner runner = session.runner().setOptions(ON_THIS_THREAD);
    for (int i = 0; i < inputs.size(); i++) {
      runner.feed(inputs.get(i), arguments.get(i));
    }
    for (int i = 0; i < outputs; i++) {
      runner.fetch(CALL, i);
    }
    return runner.run();
  }

  @Override
  public void close() {
    session.close();
    graph.close();
  }
}
