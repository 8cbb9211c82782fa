package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.vertex.ContextVertex;
import io.github.mi4j.vertex.FilmVertex;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/** Vertices keep their options in JSON, YAML, clones and zip files. */
class VertexSerializationTest {

  @BeforeEach
  void seed() {
    Nd4j.getRandom().setSeed(12345);
  }

  static Stream<GraphVertex> vertices() {
    return Stream.of(
        new ContextVertex(),
        new ContextVertex(RNNFormat.NCW),
        new ContextVertex(RNNFormat.NWC),
        new ContextVertex(RNNFormat.NWC).named("named"),
        new FilmVertex(),
        new FilmVertex(true),
        new FilmVertex(true).named("named"));
  }

  @ParameterizedTest
  @MethodSource("vertices")
  void vertex_survivesJsonYamlAndClone(GraphVertex vertex) throws Exception {
    ObjectMapper json = NeuralNetConfiguration.mapper();
    ObjectMapper yaml = NeuralNetConfiguration.mapperYaml();
    assertThat(json.readValue(json.writeValueAsString(vertex), GraphVertex.class))
        .isEqualTo(vertex)
        .hasSameHashCodeAs(vertex);
    assertThat(yaml.readValue(yaml.writeValueAsString(vertex), GraphVertex.class))
        .isEqualTo(vertex);
    assertThat(vertex.clone()).isEqualTo(vertex).isNotSameAs(vertex);
  }

  static Stream<Arguments> differentVertices() {
    return Stream.of(
        Arguments.of(new ContextVertex(RNNFormat.NCW), new ContextVertex(RNNFormat.NWC)),
        Arguments.of(new ContextVertex().named("a"), new ContextVertex().named("b")),
        Arguments.of(new FilmVertex(false), new FilmVertex(true)),
        Arguments.of(new FilmVertex().named("a"), new FilmVertex().named("b")),
        Arguments.of(new FilmVertex(), new ContextVertex()));
  }

  @ParameterizedTest
  @MethodSource("differentVertices")
  void verticesThatDifferInOneOption_areNotEqual(GraphVertex one, GraphVertex other) {
    assertThat(one).isNotEqualTo(other);
    assertThat(other).isNotEqualTo(one);
  }

  @ParameterizedTest
  @EnumSource
  void copiesOfAFilmGraph_computeTheSameAndTrainOnAlike(CNN2DFormat format) {
    FilmNet net = new FilmNet(format, new Adam(0.01));
    assertCopiesAreFaithful(net.randomGraph(), net.data(3));
  }

  @ParameterizedTest
  @EnumSource
  void copiesOfAContextGraph_computeTheSameAndTrainOnAlike(StreamShape shape) {
    TestNet net =
        new TestNet(LayerDescriptors.plain().findFirst().orElseThrow(), shape)
            .updater(new Adam(0.01));
    assertCopiesAreFaithful(net.randomGraph(), net.data(3));
  }

  private static void assertCopiesAreFaithful(ComputationGraph graph, MultiDataSet data) {
    ComputationGraphConfiguration configuration = graph.getConfiguration();
    assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
        .isEqualTo(configuration);
    assertThat(ComputationGraphConfiguration.fromYaml(configuration.toYaml()))
        .isEqualTo(configuration);
    ComputationGraph restored = ModelFile.of(graph).graph();
    ComputationGraph clone = graph.clone();
    graph.fit(data);
    restored.fit(data);
    clone.fit(data);
    Exactly.assertEqual(restored.params(), graph.params());
    Exactly.assertEqual(clone.params(), graph.params());
    Exactly.assertEqual(
        restored.outputSingle(data.getFeatures()), graph.outputSingle(data.getFeatures()));
    Exactly.assertEqual(
        clone.outputSingle(data.getFeatures()), graph.outputSingle(data.getFeatures()));
  }
}
