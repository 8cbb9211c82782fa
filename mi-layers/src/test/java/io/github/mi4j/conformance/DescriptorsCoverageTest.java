package io.github.mi4j.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.mi4j.kernel.InteractionKernel;
import io.github.mi4j.samediff.GeneratedLinear;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.junit.jupiter.api.Test;

/** No layer, vertex or kernel can be added without the suites exercising it. */
class DescriptorsCoverageTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.mi4j");
  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.OnlyIncludeTests())
          .importPackages("io.github.mi4j");

  private static Set<String> concreteSubtypes(Class<?> type) {
    return MAIN.stream()
        .filter(found -> found.isAssignableTo(type))
        .filter(found -> !found.isInterface())
        .filter(found -> !found.getModifiers().contains(JavaModifier.ABSTRACT))
        .map(JavaClass::getSimpleName)
        .collect(Collectors.toSet());
  }

  @Test
  void everyLayer_hasAPlainRow() {
    Set<String> rows =
        LayerDescriptors.plain()
            .filter(row -> !(row.layer() instanceof GeneratedLinear))
            .map(LayerDescriptor::name)
            .collect(Collectors.toSet());
    assertThat(rows).hasSizeGreaterThan(5).isEqualTo(concreteSubtypes(Layer.class));
  }

  @Test
  void baseForGenerators_hasARowWithASample() {
    assertThat(LayerDescriptors.plain())
        .anySatisfy(row -> assertThat(row.layer()).isInstanceOf(GeneratedLinear.class));
  }

  @Test
  void everyPlainRow_buildsTheLayerThatItNames() {
    assertThat(LayerDescriptors.plain())
        .allSatisfy(
            row -> assertThat(row.layer().getClass().getSimpleName()).isEqualTo(row.name()));
  }

  @Test
  void everyVertex_hasARow() {
    Set<String> rows =
        VertexDescriptors.all()
            .map(row -> row.vertex().get().getClass().getSimpleName())
            .collect(Collectors.toSet());
    assertThat(rows).hasSizeGreaterThan(1).isEqualTo(concreteSubtypes(GraphVertex.class));
  }

  @Test
  void everyKernel_isExercisedByARow() {
    Set<String> kernels =
        LayerDescriptors.all()
            .map(row -> row.layer().kernel().getClass().getSimpleName())
            .collect(Collectors.toSet());
    assertThat(kernels).isEqualTo(concreteSubtypes(InteractionKernel.class));
  }

  @Test
  void everyKernel_hasATestOfItsOwn() {
    Set<String> tests = TESTS.stream().map(JavaClass::getSimpleName).collect(Collectors.toSet());
    assertThat(concreteSubtypes(InteractionKernel.class))
        .hasSizeGreaterThan(5)
        .allSatisfy(kernel -> assertThat(tests).contains(kernel + "Test"));
  }
}
