package io.github.mi4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.mi4j.examples.harness.TrainingView;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The training UI shows what is trained, to this machine and to no other. */
class TrainingUiTest {

  private TrainingView view;
  private URI address;

  @BeforeEach
  void open() {
    view = ServiceLoader.load(TrainingView.class).findFirst().orElseThrow();
    address = view.open().get(0);
  }

  @AfterEach
  void close() {
    view.close();
  }

  @Test
  void otherAddresses_refuseConnections() throws Exception {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(other -> !other.isLoopbackAddress())
            .collect(Collectors.toList());
    assumeThat(others).isNotEmpty();
    assertThat(address.getHost()).isEqualTo("127.0.0.1");
    connect(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    for (InetAddress other : others) {
      assertThatThrownBy(() -> connect(other)).as("%s", other).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void trainedNetwork_isShown() throws Exception {
    ComputationGraph network = network();
    view.show(network);
    INDArray x = Nd4j.rand(8, 2);
    for (int step = 0; step < 30; step++) {
      network.fit(new DataSet(x, x));
    }
    assertThat(get("/overview")).contains("<html");
    for (int tries = 0; get("/sessions/current").isEmpty() && tries < 50; tries++) {
      Thread.sleep(100);
    }
    assertThat(get("/overview/data")).containsPattern("\"scores\" : \\[ \\d");
  }

  private void connect(InetAddress host) throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, address.getPort()), 2000);
    }
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address + path)).build();
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  private static ComputationGraph network() {
    OutputLayer output =
        new OutputLayer.Builder(LossFunction.MSE).nOut(2).activation(Activation.IDENTITY).build();
    ComputationGraph network =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.feedForward(2))
                .addLayer("y", output, "x")
                .setOutputs("y")
                .build());
    network.init();
    return network;
  }
}
