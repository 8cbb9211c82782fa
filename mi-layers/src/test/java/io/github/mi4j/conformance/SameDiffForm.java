package io.github.mi4j.conformance;

import io.github.mi4j.kernel.Gate;
import io.github.mi4j.layer.MultiplicativeInteraction;
import io.github.mi4j.reference.NaiveForms;
import io.github.mi4j.samediff.GeneratedLinear;
import io.github.mi4j.samediff.SameDiffInteractions;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;

/** The function on SameDiff variables that computes what the layer of a descriptor does. */
final class SameDiffForm {

  private static final LayerDescriptor FEW_OUTPUTS =
      new LayerDescriptor(
          "MultiplicativeInteraction-few-outputs",
          () -> new MultiplicativeInteraction.Builder().nOut(2),
          9,
          3,
          2,
          false,
          54 + 6 + 18 + 2,
          NaiveForms::bilinear);

  private SameDiffForm() {}

  /** The rows that there is a function for, and one with few outputs per input. */
  static Stream<LayerDescriptor> descriptors() {
    return Stream.concat(
        Stream.of(FEW_OUTPUTS),
        LayerDescriptors.all().filter(row -> !(row.layer() instanceof GeneratedLinear)));
  }

  static SDVariable of(
      LayerDescriptor descriptor,
      String name,
      SDVariable x,
      SDVariable z,
      Map<String, SDVariable> theta) {
    String[] parts = descriptor.name().split("-", 2);
    String variant = parts.length == 1 ? "" : parts[1];
    return switch (parts[0]) {
      case "MultiplicativeInteraction" -> SameDiffInteractions.bilinear(name, x, z, theta);
      case "HyperLinear", "SelfInteraction" -> SameDiffInteractions.hyperLinear(name, x, z, theta);
      case "LowRankInteraction" -> SameDiffInteractions.lowRank(name, x, z, theta);
      case "DiagonalInteraction" -> SameDiffInteractions.diagonal(name, x, z, gate(variant), theta);
      case "Film" -> SameDiffInteractions.film(name, x, z, theta);
      case "ScalarInteraction" -> SameDiffInteractions.scalar(name, x, z, theta);
      case "GatedResidual" -> SameDiffInteractions.gatedResidual(name, x, z, theta);
      case "MahalanobisDistance" -> distance(variant, name, x, z, theta);
      default -> throw new IllegalArgumentException("No function for " + descriptor);
    };
  }

  private static Gate gate(String variant) {
    return variant.isEmpty() ? Gate.IDENTITY : Gate.valueOf(variant.toUpperCase(Locale.ROOT));
  }

  private static SDVariable distance(
      String variant, String name, SDVariable x, SDVariable z, Map<String, SDVariable> theta) {
    return switch (variant) {
      case "prototypes" -> SameDiffInteractions.prototypes(name, x, 1e-6, theta);
      case "low-rank" -> SameDiffInteractions.mahalanobis(name, x, z, 0.1, theta);
      default -> SameDiffInteractions.mahalanobis(name, x, z, 1e-6, theta);
    };
  }
}
