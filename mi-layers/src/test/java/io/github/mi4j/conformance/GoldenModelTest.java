package io.github.mi4j.conformance;

import static io.github.mi4j.reference.Tolerance.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.vertex.FilmVertex;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Model files of every release load, and compute what they did. */
class GoldenModelTest {

  private static final String ZIP = ".zip";

  static Stream<String> files() throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(directory())) {
      return files
          .map(Path::getFileName)
          .map(Path::toString)
          .filter(name -> name.endsWith(ZIP))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void modelFile_loadsAndReproducesItsOutputs(String file) throws Exception {
    GoldenModel golden = GoldenModel.read(directory().resolve(file));
    INDArray output = golden.graph().outputSingle(golden.features().toArray(INDArray[]::new));
    assertThat(golden.graph().params().dataType()).isEqualTo(DataType.DOUBLE);
    assertThat(output.shape()).isEqualTo(golden.expected().shape());
    assertThat(Exactly.values(output))
        .containsExactly(Exactly.values(golden.expected()), within(1e-10));
  }

  @ParameterizedTest
  @MethodSource("io.github.mi4j.conformance.GoldenModels#all")
  void everyVariant_hasModelFilesThatKeepItsOptions(GoldenModels.Golden golden) throws Exception {
    String anyVersion = golden.name() + "-\\d+\\.\\d+\\.\\d+\\" + ZIP;
    List<String> files = files().filter(file -> file.matches(anyVersion)).toList();
    assertThat(files).isNotEmpty();
    String options = options(golden.model().get());
    for (String file : files) {
      assertThat(options(GoldenModel.read(directory().resolve(file)))).isEqualTo(options);
    }
  }

  /**
   * Those that change no output would be lost without notice. A {@code FilmVertex} also knows the
   * rank of its input, which the first files do not.
   */
  private static String options(GoldenModel model) throws IOException {
    GraphVertex vertex = model.graph().getConfiguration().getVertices().get("mi");
    if (vertex instanceof FilmVertex) {
      return vertex.toString();
    }
    Object saved = vertex instanceof LayerVertex layer ? layer.getLayerConf().getLayer() : vertex;
    return NeuralNetConfiguration.mapper().writeValueAsString(saved);
  }

  private static Path directory() throws URISyntaxException {
    return Path.of(GoldenModelTest.class.getResource("/golden").toURI());
  }
}
