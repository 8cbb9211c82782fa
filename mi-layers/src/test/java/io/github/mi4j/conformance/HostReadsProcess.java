package io.github.mi4j.conformance;

import io.github.mi4j.transfers.HostReads;
import io.github.mi4j.transfers.HostReadsReport;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Trains and asks every layer in every shape, and every vertex, and prints what was read meanwhile:
 * name, number of calls and place, separated by tabs. Ends with reads that have to be found.
 *
 * <p>A network's first step does not count: in it SameDiff reads constants once, while it derives
 * the gradient of a generator.
 */
final class HostReadsProcess {

  private static final int BATCH = 3;
  private static final int[] BATCHES = {BATCH, 1};

  private HostReadsProcess() {}

  public static void main(String[] arguments) {
    LayerDescriptors.all()
        .forEach(descriptor -> descriptor.shapes().forEach(shape -> report(descriptor, shape)));
    VertexDescriptors.all().forEach(HostReadsProcess::report);
    INDArray probe = Nd4j.ones(BATCH);
    HostReads.begin();
    probe.getDouble(0);
    probe.sumNumber();
    Nd4j.ones(BATCH, 1).addiRowVector(Nd4j.ones(1, 1));
    HostReads.end();
    HostReadsReport.print("probe");
  }

  private static void report(LayerDescriptor descriptor, StreamShape shape) {
    TestNet net =
        new TestNet(descriptor, shape)
            .type(DataType.FLOAT)
            .updater(new Sgd(1e-3))
            .layer(layer -> layer.dropOut(0.5));
    ComputationGraph graph = net.graph();
    graph.fit(net.data(BATCH));
    HostReadsReport.skip();
    for (int batch : BATCHES) {
      graph.fit(net.data(batch));
      graph.outputSingle(net.features(batch));
    }
    HostReadsReport.print(descriptor + ", " + shape);
  }

  private static void report(VertexDescriptor descriptor) {
    VertexRun run = new VertexRun(descriptor, BATCH);
    run.backward(run.forward());
    HostReadsReport.print(descriptor.toString());
  }
}
