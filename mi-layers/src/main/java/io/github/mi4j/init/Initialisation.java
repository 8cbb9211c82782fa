package io.github.mi4j.init;

import io.github.mi4j.kernel.Param;
import io.github.mi4j.kernel.ParamLayout;
import io.github.mi4j.kernel.Term;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.weights.IWeightInit;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.GaussianDistribution;
import org.nd4j.linalg.api.ops.random.impl.TruncatedNormalDistribution;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonFormat;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Initialisation schemes for multiplicative forms, chosen with {@code weightInit(...)} on a layer's
 * builder.
 *
 * <p>For y = zᵀ𝕎x + zᵀU + Vx + b with independent zero-mean parameters, E[x²] = 1 and ζ = E[z²],
 *
 * <pre>{@code
 * Var(y) = m·n·ζ·σ²_W + m·ζ·σ²_U + n·σ²_V
 * }</pre>
 *
 * A scheme decides how much of Var(y) each of the three terms contributes, its <i>share</i>; a
 * term's variance is then its share divided by the number and the second moment of what it sums.
 * Diagonal, scalar and low-rank forms follow the same shares. ζ is 1 unless the layer's builder
 * says otherwise; a one-hot context has ζ = 1/m.
 *
 * <table>
 * <caption>Shares</caption>
 * <tr><th>scheme</th><th>𝕎</th><th>U</th><th>V</th></tr>
 * <tr><td>{@link #BALANCED}</td><td>1/t</td><td>1/t</td><td>1/t</td></tr>
 * <tr><td>{@link #PAPER}</td><td>σ² = 1/m</td><td>σ² = 1/m</td><td>0</td></tr>
 * <tr><td>{@link #RESIDUAL}</td><td>0</td><td>0</td><td>1</td></tr>
 * <tr><td>{@link #HYPERFAN_IN}</td><td>1/c</td><td>1/2</td><td>0</td></tr>
 * <tr><td>{@link #HYPERFAN_OUT}</td><td>n/k</td><td>max(0, 1 − n/k)</td><td>0</td></tr>
 * </table>
 *
 * <p>t is the number of the three terms that the layer has; c is 2 where U is present and 1 where
 * not. Biases start at the layer's {@code biasInit}.
 *
 * <p>A metric's factor L starts at I/√(2n) (of low rank: normal with variance 1/(2nr)), so that two
 * independent inputs of unit variance are at distance 1; prototypes start as N(0, 1). All schemes
 * agree on these.
 */
@JsonFormat(shape = JsonFormat.Shape.OBJECT) // YAML drops the class name of a plain string
public enum Initialisation implements IWeightInit {
  /** Unit output variance, to which all present terms contribute equally. The default. */
  BALANCED {
    @Override
    double share(Term term, ParamLayout layout) {
      double gateMoment = layout.gateMoment();
      if (!Double.isNaN(gateMoment)) {
        return Math.max(0, 1 - gateMoment);
      }
      int terms = 0;
      for (Term candidate : new Term[] {Term.INTERACTION, Term.CONTEXT, Term.INPUT, Term.GAIN}) {
        terms += layout.has(candidate) ? 1 : 0;
      }
      return 1.0 / terms;
    }
  },

  /**
   * What the code in the paper's appendix B does: every generated array is the output of a Sonnet
   * linear layer, so 𝕎 and U are normal with standard deviation 1/√m, truncated at two standard
   * deviations, and V and b, the biases of those layers, are zero. The output variance is about n
   * times too large.
   */
  PAPER {
    @Override
    void fillWeight(Param param, ParamLayout layout, double contextMoment, INDArray view) {
      boolean generatorBias = param.term() == Term.INPUT && layout.has(Term.INTERACTION);
      if (generatorBias) {
        view.assign(0);
      } else {
        Nd4j.exec(
            new TruncatedNormalDistribution(view, 0, 1 / Math.sqrt((double) param.producedFrom())));
      }
    }

    @Override
    double share(Term term, ParamLayout layout) {
      return 0;
    }
  },

  /**
   * The context has no effect at first: the layer starts as the plain dense layer on x (diagonal
   * forms: as the identity, or as a bounded gate at zero times x) and learns to depend on z. In
   * products only one factor starts at zero, so that gradients flow.
   */
  RESIDUAL {
    @Override
    double share(Term term, ParamLayout layout) {
      return term == Term.INPUT || term == Term.GAIN ? 1 : 0;
    }

    @Override
    double gateShare() {
      return 0;
    }
  },

  /**
   * Generated weights have the variance of a good fan-in initialisation (Chang, Flokas and Lipson,
   * "Principled Weight Initialization for Hypernetworks", ICLR 2020).
   */
  HYPERFAN_IN {
    @Override
    double share(Term term, ParamLayout layout) {
      switch (term) {
        case INTERACTION:
          return layout.has(Term.CONTEXT) ? 0.5 : 1;
        case CONTEXT:
          return 0.5;
        default:
          return 0;
      }
    }
  },

  /**
   * Generated weights have the variance of a good fan-out initialisation (Chang, Flokas and
   * Lipson).
   */
  HYPERFAN_OUT {
    @Override
    double share(Term term, ParamLayout layout) {
      double ratio = (double) layout.mainFanIn() / layout.mainFanOut();
      switch (term) {
        case INTERACTION:
          return ratio;
        case CONTEXT:
          return Math.max(0, 1 - ratio);
        default:
          return 0;
      }
    }
  };

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Initialisation of(Map<String, String> properties) {
    return valueOf(Objects.requireNonNull(properties.get("scheme"), "scheme"));
  }

  @JsonProperty("scheme")
  String scheme() {
    return name();
  }

  /** The part of the output's variance that a term contributes, for unit second moments. */
  abstract double share(Term term, ParamLayout layout);

  /** The variance of a gate's pre-activation. */
  double gateShare() {
    return 1;
  }

  /**
   * Fills one parameter.
   *
   * @param param what to fill
   * @param layout the layout it belongs to
   * @param contextMoment ζ = E[z²]
   * @param biasInit initial value of biases
   * @param view [length], the parameter's part of the flat parameter vector
   */
  public final void fill(
      Param param, ParamLayout layout, double contextMoment, double biasInit, INDArray view) {
    switch (param.term()) {
      case BIAS:
        view.assign(param.isNegated() ? -biasInit : biasInit);
        break;
      case GAIN:
        view.assign(Math.sqrt(share(Term.GAIN, layout)) - gainOffset(param));
        break;
      case METRIC:
        fillMetric(param, view);
        break;
      case PROTOTYPE:
        fillNormal(1, view);
        break;
      default:
        fillWeight(param, layout, contextMoment, view);
    }
  }

  /** The constant beside a gain, where the scheme sets the sum of both and not the gain alone. */
  private double gainOffset(Param param) {
    return this == BALANCED || this == RESIDUAL ? param.offset() : 0;
  }

  void fillWeight(Param param, ParamLayout layout, double contextMoment, INDArray view) {
    double source = param.sourceMoment() * (param.isOverContext() ? contextMoment : 1);
    fillNormal(outputShare(param.term(), layout) / (param.fanIn() * source), view);
  }

  private double outputShare(Term term, ParamLayout layout) {
    switch (term) {
      case FACTOR:
        return 1;
      case GATE:
        return gateShare();
      default:
        return share(term, layout);
    }
  }

  private static void fillMetric(Param param, INDArray view) {
    long[] shape = param.shape();
    long n = param.fanIn();
    if (shape[0] == 1) {
      view.assign(Math.sqrt(0.5 / n));
    } else if (shape[0] == shape[1]) {
      view.assign(
          Nd4j.eye(n).castTo(view.dataType()).muli(Math.sqrt(0.5 / n)).reshape(view.shape()));
    } else {
      fillNormal(0.5 / (n * shape[1]), view);
    }
  }

  private static void fillNormal(double variance, INDArray view) {
    if (variance == 0) {
      view.assign(0);
    } else {
      Nd4j.exec(new GaussianDistribution(view, 0, Math.sqrt(variance)));
    }
  }

  /**
   * Fills an array of which only the fans are known, as in a layer that is not a multiplicative
   * form: normal with variance 1 / fanIn.
   */
  @Override
  public INDArray init(double fanIn, double fanOut, long[] shape, char order, INDArray paramView) {
    fillNormal(1 / fanIn, paramView);
    return paramView.reshape(order, shape);
  }
}
