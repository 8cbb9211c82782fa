package io.github.mi4j;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import io.github.mi4j.dl4j.InteractionLayer;
import io.github.mi4j.kernel.Broadcast;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.ExternalErrorsFunction;

/** The structure that the library's classes keep to. */
@AnalyzeClasses(packages = "io.github.mi4j", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String READS =
      "get(Double|Float|Int|Long|Number|String)|to\\w*(Vector|Matrix)|\\w+Number|data|any|all|none"
          + "|\\w+(Row|Column)Vector|equals|equalsWithEps|distance[12]|as(Double|Float|Int|Long|Bytes|Nio\\w*)";

  @ArchTest
  static final ArchRule kernels_dependOnNd4jAlone =
      classes()
          .that()
          .resideInAPackage("..kernel..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.github.mi4j.kernel..", "org.nd4j..", "java..", "org.jspecify..", "org.slf4j..")
          .orShould()
          .resideInAPackage("..kernel.blas");

  @ArchTest
  static final ArchRule blas_isCalledFromOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage("..kernel.blas")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule packages_areFreeOfCycles =
      SlicesRuleDefinition.slices().matching("io.github.(**)").should().beFreeOfCycles();

  /** The arrows of docs/ARCHITECTURE.md. */
  @ArchTest
  static final ArchRule packages_dependAsDocumented =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("wiring")
          .definedBy("io.github.mi4j")
          .layer("inspect")
          .definedBy("io.github.mi4j.inspect")
          .layer("listener")
          .definedBy("io.github.mi4j.listener")
          .layer("migration")
          .definedBy("io.github.mi4j.migration")
          .layer("layer")
          .definedBy("io.github.mi4j.layer")
          .layer("samediff")
          .definedBy("io.github.mi4j.samediff")
          .layer("vertex")
          .definedBy("io.github.mi4j.vertex")
          .layer("dl4j")
          .definedBy("io.github.mi4j.dl4j")
          .layer("init")
          .definedBy("io.github.mi4j.init")
          .layer("kernel")
          .definedBy("io.github.mi4j.kernel")
          .whereLayer("wiring")
          .mayOnlyAccessLayers("vertex", "dl4j")
          .whereLayer("inspect")
          .mayOnlyAccessLayers("layer", "vertex", "dl4j", "kernel")
          .whereLayer("listener")
          .mayOnlyAccessLayers("inspect", "vertex", "dl4j", "kernel")
          .whereLayer("migration")
          .mayOnlyAccessLayers("layer", "vertex", "dl4j")
          .whereLayer("layer")
          .mayOnlyAccessLayers("dl4j", "init", "kernel")
          .whereLayer("samediff")
          .mayOnlyAccessLayers("dl4j", "kernel")
          .whereLayer("vertex")
          .mayOnlyAccessLayers("dl4j", "kernel")
          .whereLayer("dl4j")
          .mayOnlyAccessLayers("init", "kernel")
          .whereLayer("init")
          .mayOnlyAccessLayers("kernel")
          .whereLayer("kernel")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule classes_areNoSameDiffLayers =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.github.mi4j.samediff")
          .should()
          .dependOnClassesThat()
          .haveNameMatching(".*\\.SameDiff[^.]*")
          .because(
              "those back-propagate twice the gradient in 1.0.0-M2.1; only the package that is made"
                  + " for SameDiff knows it, and back-propagates by itself");

  @ArchTest
  static final ArchRule sameDiff_isNeverHandedExternalErrors =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName(ExternalErrorsFunction.class.getName())
          .because("it registers a gradient that is then added to itself");

  /** On a GPU each of these waits for all that was begun, and copies. */
  @ArchTest
  static final ArchRule whatComputes_leavesNumbersWhereTheyAre =
      noClasses()
          .that()
          .resideInAnyPackage("..kernel..", "io.github.mi4j.dl4j", "io.github.mi4j.vertex")
          .and()
          .doNotBelongToAnyOf(Broadcast.class)
          .and()
          .resideOutsideOfPackage("..kernel.blas")
          .should()
          .callMethodWhere(
              DescribedPredicate.describe("it reads an array", ArchitectureTest::readsAnArray));

  private static boolean readsAnArray(JavaMethodCall call) {
    JavaClass owner = call.getTargetOwner();
    boolean isArray =
        owner.isAssignableTo(INDArray.class) || owner.isAssignableTo(DataBuffer.class);
    return isArray && call.getName().matches(READS);
  }

  @ArchTest
  static final ArchRule classes_areFinalOrAbstract =
      classes()
          .that()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnonymousClasses()
          .should(haveModifier(FINAL).or(haveModifier(ABSTRACT)));

  @ArchTest
  static final ArchRule classes_leaveTheConsoleAlone =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  @ArchTest
  static final ArchRule classes_neverEndTheProcess =
      noClasses()
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class);

  @ArchTest
  static final ArchRule layers_arePublicLiveInTheirPackageAndHaveABuilder =
      classes()
          .that()
          .areAssignableTo(InteractionLayer.class)
          .and(isConcrete())
          .should()
          .resideInAPackage("io.github.mi4j.layer")
          .andShould()
          .bePublic()
          .andShould(haveAStaticBuilder());

  private static DescribedPredicate<JavaClass> isConcrete() {
    return DescribedPredicate.describe(
        "are concrete", type -> !type.getModifiers().contains(ABSTRACT));
  }

  private static ArchCondition<JavaClass> haveAStaticBuilder() {
    return new ArchCondition<>("have a public static class Builder that builds them") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean satisfied =
            Arrays.stream(type.reflect().getClasses()).anyMatch(nested -> builds(nested, type));
        events.add(new SimpleConditionEvent(type, satisfied, type.getName() + " has no Builder"));
      }
    };
  }

  private static boolean builds(Class<?> nested, JavaClass type) {
    boolean isStatic = Modifier.isStatic(nested.getModifiers());
    boolean builds =
        Arrays.stream(nested.getMethods())
            .anyMatch(
                method ->
                    method.getName().equals("build") && method.getReturnType() == type.reflect());
    return isStatic && nested.getSimpleName().equals("Builder") && builds;
  }
}
