package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.init.Initialisation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.deeplearning4j.nn.weights.WeightInitNormal;
import org.deeplearning4j.nn.weights.WeightInitRelu;
import org.deeplearning4j.nn.weights.WeightInitXavier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.shade.jackson.annotation.JsonProperty;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.node.ObjectNode;

/** Configurations survive JSON, YAML and Java serialisation, and are equal only if they agree. */
class ConfigurationTest {

  private static final ObjectMapper MAPPER = NeuralNetConfiguration.mapper();

  /** Fields whose values no builder default can replace. */
  private static final Set<String> GIVEN = Set.of("contextSize", "rank");

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plainInEveryShape")
  void graphConfiguration_survivesJson(LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraphConfiguration configuration = new TestNet(descriptor, shape).configuration();
    assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
        .isEqualTo(configuration);
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plainInEveryShape")
  void graphConfiguration_survivesYaml(LayerDescriptor descriptor, StreamShape shape) {
    ComputationGraphConfiguration configuration = new TestNet(descriptor, shape).configuration();
    assertThat(ComputationGraphConfiguration.fromYaml(configuration.toYaml()))
        .isEqualTo(configuration);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void networkConfiguration_survivesJson(LayerDescriptor descriptor) {
    MultiLayerConfiguration configuration = packed(descriptor);
    assertThat(MultiLayerConfiguration.fromJson(configuration.toJson())).isEqualTo(configuration);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void networkConfiguration_survivesYaml(LayerDescriptor descriptor) {
    MultiLayerConfiguration configuration = packed(descriptor);
    assertThat(MultiLayerConfiguration.fromYaml(configuration.toYaml())).isEqualTo(configuration);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void layer_survivesJavaSerialisation(LayerDescriptor descriptor) throws Exception {
    InteractionLayer layer = descriptor.layer();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(layer);
    }
    ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(in.readObject()).isEqualTo(layer).isNotSameAs(layer);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void jsonWithUnknownFields_loadsAsIfTheyWereAbsent(LayerDescriptor descriptor)
      throws IOException {
    InteractionLayer layer = descriptor.layer();
    ObjectNode json = (ObjectNode) MAPPER.valueToTree(layer);
    json.put("optionOfALaterVersion", 7).putObject("anotherOne").put("nested", true);
    assertThat(read(json)).isEqualTo(layer);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plain")
  void jsonWithoutOptionalFields_loadsWithTheDefaultsOfTheBuilder(LayerDescriptor descriptor)
      throws IOException {
    InteractionLayer layer = descriptor.layer();
    ObjectNode json = (ObjectNode) MAPPER.valueToTree(layer);
    Collection<String> optional = options(layer);
    optional.removeAll(GIVEN);
    assertThat(json.fieldNames()).toIterable().containsAll(optional);
    assertThat(read(json.remove(optional))).isEqualTo(layer);
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#all")
  void layersOfTheSameOptions_areEqual(LayerDescriptor descriptor) {
    assertThat(descriptor.layer())
        .isEqualTo(descriptor.layer())
        .hasSameHashCodeAs(descriptor.layer());
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerOption#all")
  void layersThatDifferInOneOption_areNotEqual(LayerOption option) {
    assertThat(option.changed()).isNotEqualTo(option.base());
    assertThat(option.base()).isNotEqualTo(option.changed());
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerOption#all")
  void option_survivesJsonAndClone(LayerOption option) throws IOException {
    assertThat(read(MAPPER.valueToTree(option.changed()))).isEqualTo(option.changed());
    assertThat(option.changed().clone()).isEqualTo(option.changed());
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.LayerDescriptors#plain")
  void everyOption_isAmongTheOptionsUnderTest(LayerDescriptor descriptor) {
    InteractionLayer layer = descriptor.layer();
    List<String> tested =
        LayerOption.all()
            .filter(option -> option.base().getClass() == layer.getClass())
            .map(LayerOption::field)
            .toList();
    assertThat(tested).containsExactlyInAnyOrderElementsOf(options(layer));
  }

  static Stream<IWeightInit> weightInits() {
    return Stream.concat(
        Arrays.stream(Initialisation.values()),
        Stream.of(new WeightInitXavier(), new WeightInitRelu(), new WeightInitNormal()));
  }

  @ParameterizedTest
  @MethodSource("weightInits")
  void weightInit_survivesJsonAndInitialisesAlike(IWeightInit weightInit) {
    ComputationGraphConfiguration configuration =
        new TestNet(LayerDescriptors.plain().findFirst().orElseThrow(), StreamShape.FEED_FORWARD)
            .layer(builder -> builder.weightInit(weightInit))
            .configuration();
    ComputationGraphConfiguration restored =
        ComputationGraphConfiguration.fromJson(configuration.toJson());
    assertThat(restored).isEqualTo(configuration);
    Exactly.assertEqual(initialised(restored), initialised(configuration));
  }

  private static INDArray initialised(ComputationGraphConfiguration configuration) {
    Nd4j.getRandom().setSeed(99);
    ComputationGraph graph = new ComputationGraph(configuration);
    graph.init();
    return graph.params();
  }

  private static MultiLayerConfiguration packed(LayerDescriptor descriptor) {
    return new PackedNet(descriptor, DataType.FLOAT, new Adam()).configuration();
  }

  private static Layer read(JsonNode json) throws IOException {
    return MAPPER.readValue(MAPPER.writeValueAsString(json), Layer.class);
  }

  /** The serialised fields that the classes of this library declare. */
  private static Collection<String> options(InteractionLayer layer) {
    return Stream.<Class<?>>iterate(layer.getClass(), Class::getSuperclass)
        .takeWhile(InteractionLayer.class::isAssignableFrom)
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> field.isAnnotationPresent(JsonProperty.class))
        .map(Field::getName)
        .collect(Collectors.toSet());
  }
}
