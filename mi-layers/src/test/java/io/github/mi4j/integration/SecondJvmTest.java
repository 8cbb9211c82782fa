package io.github.mi4j.integration;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.inspect.Specialise;
import io.github.mi4j.layer.GatedResidual;
import io.github.mi4j.layer.MahalanobisDistance;
import io.github.mi4j.layer.MultiplicativeInteraction;
import java.io.File;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * A graph in which one interaction replaces a MergeVertex and a DenseLayer trains, is saved, and
 * predicts the same in another process.
 */
class SecondJvmTest {

  private final INDArray x = Nd4j.rand(64, 3).muli(2).subi(1);
  private final INDArray z = Nd4j.rand(64, 3).muli(2).subi(1);
  private final MultiDataSet products =
      new MultiDataSet(new INDArray[] {x, z}, new INDArray[] {x.mul(z).sum(true, 1)});

  @Test
  void interactionInPlaceOfAMerge_learnsAProductThatTheMergeDoesNot() {
    double merged = trained(SecondJvmTest::mergeAndDense).score(products);
    double fused = trained(SecondJvmTest::interaction).score(products);
    assertThat(fused).isLessThan(0.01 * merged);
  }

  @Test
  void savedModel_predictsTheSameInANewProcess(@TempDir Path folder) throws Exception {
    ComputationGraph graph = trained(SecondJvmTest::interaction);
    File model = folder.resolve("model.zip").toFile();
    graph.save(model, true);
    Nd4j.saveBinary(x, folder.resolve("x.bin").toFile());
    Nd4j.saveBinary(z, folder.resolve("z.bin").toFile());

    ServingProcess.withTheLibrary().succeed(folder, "model.zip", "x.bin", "z.bin", "y.bin");

    INDArray predicted = Nd4j.readBinary(folder.resolve("y.bin").toFile());
    assertThat(predicted.toFloatVector()).containsExactly(graph.outputSingle(x, z).toFloatVector());
  }

  static Stream<Named<UnaryOperator<GraphBuilder>>> specialisable() {
    return Stream.of(
        Named.of("one vertex for one", SecondJvmTest::interaction),
        Named.of("several vertices for one", SecondJvmTest::manyForms));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("specialisable")
  void specialisedModel_needsNoLibraryInANewProcess(
      UnaryOperator<GraphBuilder> fusion, @TempDir Path folder) throws Exception {
    ComputationGraph graph = trained(fusion);
    INDArray one = z.getRow(0, true);
    INDArray expected = graph.outputSingle(x, one.repeat(0, x.size(0)));
    graph.save(folder.resolve("general.zip").toFile(), true);
    Specialise.at(graph, "z", one).save(folder.resolve("special.zip").toFile(), true);
    Nd4j.saveBinary(x, folder.resolve("x.bin").toFile());
    Nd4j.saveBinary(z, folder.resolve("z.bin").toFile());
    ServingProcess process = ServingProcess.withoutTheLibrary();

    String log = process.fail(folder, "general.zip", "x.bin", "z.bin", "y.bin");
    process.succeed(folder, "special.zip", "x.bin", "y.bin");

    assertThat(log).contains("io.github.mi4j", "no such class found");
    INDArray predicted = Nd4j.readBinary(folder.resolve("y.bin").toFile());
    assertThat(predicted.toFloatVector()).containsExactly(expected.toFloatVector(), within(1e-6f));
  }

  private static GraphBuilder mergeAndDense(GraphBuilder graph) {
    return graph
        .addVertex("merge", new MergeVertex(), "x", "z")
        .addLayer("fused", new DenseLayer.Builder().nOut(4).build(), "merge");
  }

  /** Every form that becomes several vertices, beside each other. */
  private static GraphBuilder manyForms(GraphBuilder graph) {
    Interactions.add(graph, "kept", new GatedResidual.Builder().build(), "x", "z");
    Interactions.add(graph, "free", new GatedResidual.Builder().coupled(false).build(), "x", "z");
    Interactions.add(graph, "distance", new MahalanobisDistance.Builder().build(), "x", "z");
    MahalanobisDistance prototypes = new MahalanobisDistance.Builder().prototypes(2).build();
    return graph
        .addLayer("nearest", prototypes, "kept")
        .addVertex("fused", new MergeVertex(), "kept", "free", "distance", "nearest");
  }

  private static GraphBuilder interaction(GraphBuilder graph) {
    return Interactions.add(
        graph, "fused", new MultiplicativeInteraction.Builder().nOut(4).build(), "x", "z");
  }

  private ComputationGraph trained(UnaryOperator<GraphBuilder> fusion) {
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .seed(1)
            .activation(Activation.IDENTITY)
            .updater(new Adam(0.02))
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(3), InputType.feedForward(3));
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build();
    ComputationGraph graph =
        new ComputationGraph(
            fusion.apply(builder).addLayer("y", output, "fused").setOutputs("y").build());
    graph.init();
    for (int step = 0; step < 300; step++) {
      graph.fit(products);
    }
    return graph;
  }
}
