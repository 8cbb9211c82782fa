package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.kernel.Param;
import io.github.mi4j.kernel.Theta;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.profiler.OpProfiler;
import org.nd4j.linalg.profiler.ProfilerConfig;

/**
 * Small networks spend their time on calls of ND4J: on the processor each form makes as many as
 * docs/PERFORMANCE.md says, beside products, which are calls of BLAS.
 */
class CallCountTest {

  private static final Path PAGE = Path.of("..", "docs", "PERFORMANCE.md");
  private static final int ROWS = 7;

  static Stream<LayerDescriptor> forms() {
    return LayerDescriptors.plain()
        .filter(form -> form.layer().getClass().getPackageName().equals("io.github.mi4j.layer"));
  }

  @AfterEach
  void stopCounting() {
    Nd4j.getExecutioner().setProfilingConfig(ProfilerConfig.builder().build());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void calls_areAsManyAsThePageSays(LayerDescriptor form) throws Exception {
    InteractionLayer layer = form.layer();
    InteractionKernel kernel = layer.kernel();
    Map<String, INDArray> values = new LinkedHashMap<>();
    Map<String, INDArray> gradients = new LinkedHashMap<>();
    for (Param param : kernel.layout().params()) {
      values.put(param.key(), array(param.shape()));
      gradients.put(param.key(), array(param.shape()));
    }
    INDArray x = array(ROWS, form.n());
    INDArray z = form.single() ? x : array(ROWS, form.m());
    INDArray y = array(ROWS, layer.getNOut());
    Theta theta = new Theta(values);
    long forward = calls(() -> kernel.forward(theta, x, z, y));
    INDArray dx = x.like();
    INDArray dz = z.like();
    Theta dTheta = new Theta(gradients);
    long backward = calls(() -> kernel.backward(theta, x, z, y, dTheta, dx, dz));
    Matcher row =
        Pattern.compile("\\| `" + form.name() + "` \\| (\\d+) \\| (\\d+) \\|")
            .matcher(Files.readString(PAGE));
    assertThat(row.find()).as("a row `%s` | %d | %d", form.name(), forward, backward).isTrue();
    assertThat(List.of(forward, backward))
        .as("calls forward and backward")
        .isEqualTo(List.of(Long.parseLong(row.group(1)), Long.parseLong(row.group(2))));
  }

  private static long calls(Runnable pass) {
    pass.run();
    Nd4j.getExecutioner()
        .setProfilingConfig(ProfilerConfig.builder().checkElapsedTime(true).build());
    OpProfiler.getInstance().reset();
    pass.run();
    long calls = OpProfiler.getInstance().getInvocationsCount();
    Nd4j.getExecutioner().setProfilingConfig(ProfilerConfig.builder().build());
    return calls;
  }

  private static INDArray array(long... shape) {
    return Nd4j.rand(DataType.FLOAT, shape).dup('f');
  }
}
