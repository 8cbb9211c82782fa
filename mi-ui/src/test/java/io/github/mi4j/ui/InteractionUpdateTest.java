package io.github.mi4j.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.Interactions;
import io.github.mi4j.layer.Film;
import io.github.mi4j.listener.InteractionListener;
import io.github.mi4j.listener.InteractionReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** What storages of Deeplearning4j write can be read again. */
class InteractionUpdateTest {

  private static InteractionReport report;
  private static InteractionUpdate update;

  @BeforeAll
  static void measure() {
    var graph =
        new NeuralNetConfiguration.Builder()
            .graphBuilder()
            .addInputs("x", "z")
            .setInputTypes(InputType.feedForward(3), InputType.feedForward(2));
    Interactions.add(graph, "film", new Film.Builder().build(), "x", "z");
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(1).activation(Activation.IDENTITY).build();
    ComputationGraph network =
        new ComputationGraph(graph.addLayer("y", output, "film").setOutputs("y").build());
    network.init();
    List<InteractionReport> reports = new ArrayList<>();
    network.addListeners(new InteractionListener(1).passTo(reports::add));
    INDArray[] inputs = {Nd4j.randn(4, 3), Nd4j.randn(4, 2)};
    network.fit(inputs, new INDArray[] {Nd4j.randn(4, 1)});
    report = reports.get(0);
    update = new InteractionUpdate("a session", report);
  }

  @Test
  void bytes_areReadAgain() {
    InteractionUpdate read = new InteractionUpdate();
    read.decode(update.encode());
    assertIsTheUpdate(read);
  }

  @Test
  void buffer_isReadAgain() {
    ByteBuffer buffer = ByteBuffer.allocate(update.encodingLengthBytes());
    update.encode(buffer);
    InteractionUpdate read = new InteractionUpdate();
    read.decode(buffer.flip());
    assertIsTheUpdate(read);
  }

  @Test
  void stream_isReadAgain() throws Exception {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    update.encode(stream);
    InteractionUpdate read = new InteractionUpdate();
    read.decode(new ByteArrayInputStream(stream.toByteArray()));
    assertIsTheUpdate(read);
  }

  private static void assertIsTheUpdate(InteractionUpdate read) {
    assertThat(read.getSessionID()).isEqualTo("a session");
    assertThat(read.getTypeID()).isEqualTo("InteractionListener");
    assertThat(read.getWorkerID()).isEqualTo("film");
    assertThat(read.getTimeStamp()).isEqualTo(update.getTimeStamp()).isPositive();
    Map<String, Double> measures = report.measures();
    assertThat(measures).isNotEmpty();
    assertThat(read.content()).containsEntry("form", "Film").containsEntry("measures", measures);
  }
}
