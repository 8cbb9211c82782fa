package io.github.mi4j.samediff;

import io.github.mi4j.dl4j.ComputeType;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The arguments of one call of a form: checked as far as their shapes are known when the graph is
 * defined, and cast to the type that is computed in.
 */
final class Arguments {

  /** A size that is not known when the graph is defined. */
  static final long UNKNOWN = -1;

  private final String subject;
  private final String name;
  private final DataType type;
  private final Map<String, SDVariable> theta = new LinkedHashMap<>();
  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  final SameDiff sd;
  final SDVariable x;
  final SDVariable z;

  /** Width of x, or UNKNOWN. */
  final long n;

  /** Width of z, or UNKNOWN. */
  final long m;

  Arguments(String form, String name, SDVariable x, SDVariable z, Map<String, SDVariable> theta) {
    this.subject = form + " \"" + name + "\"";
    this.sd = x.getSameDiff();
    String scope = sd.currentNameScope();
    this.name = scope == null ? name : scope + "/" + name;
    this.type = x.dataType();
    if (sd.hasVariable(this.name)) {
      throw invalid("the name", "new to the graph", "\"" + this.name + "\"");
    }
    if (!type.isFPType()) {
      throw invalid("x", "of a floating point type", type);
    }
    this.n = width("x", x);
    this.m = width("z", z);
    this.x = computed("x", x);
    this.z = computed("z", z);
    theta.forEach(
        (key, value) -> {
          shapes.put(key, matrix(key, value));
          this.theta.put(key, computed(key, value));
        });
  }

  /** Requires some parameters, and allows others. */
  Arguments keys(Collection<String> required, Collection<String> optional) {
    boolean complete = theta.keySet().containsAll(required);
    boolean known =
        theta.keySet().stream().allMatch(key -> required.contains(key) || optional.contains(key));
    if (!complete || !known) {
      throw invalid(
          "the parameters", required + " and, if wanted, " + optional, theta.keySet().toString());
    }
    return this;
  }

  boolean has(String key) {
    return theta.containsKey(key);
  }

  SDVariable get(String key) {
    SDVariable value = theta.get(key);
    if (value == null) {
      throw invalid("the parameters", "with " + key, theta.keySet().toString());
    }
    return value;
  }

  Collection<String> keys() {
    return theta.keySet();
  }

  /** Rows of a parameter, or UNKNOWN if it is absent. */
  long rows(String key) {
    return shapes.getOrDefault(key, new long[] {UNKNOWN, UNKNOWN})[0];
  }

  /** Columns of a parameter, or UNKNOWN if it is absent. */
  long columns(String key) {
    return shapes.getOrDefault(key, new long[] {UNKNOWN, UNKNOWN})[1];
  }

  /** Requires a parameter, if present, to be [rows, columns]; either may be UNKNOWN. */
  void expect(String key, long rows, long columns) {
    boolean fits = same(rows(key), rows) && same(columns(key), columns);
    if (has(key) && !fits) {
      throw invalid(key, Arrays.toString(new long[] {rows, columns}), shape(key));
    }
  }

  /** Requires z to be as wide as x. */
  void expectEqualStreams() {
    if (!same(n, m)) {
      throw invalid("z", "as wide as x, " + n, m);
    }
  }

  String shape(String key) {
    return Arrays.toString(shapes.get(key));
  }

  /** The result of the call, in the type of x and under the name asked for, in its scope. */
  SDVariable result(SDVariable y) {
    return (y.dataType() == type ? y : y.castTo(type)).rename(name);
  }

  IllegalArgumentException invalid(String what, Object expected, Object received) {
    return new IllegalArgumentException(
        subject + ": " + what + " must be " + expected + ", got " + received);
  }

  /** The first size that is known. */
  static long known(long... sizes) {
    return Arrays.stream(sizes).filter(size -> size > 0).findFirst().orElse(UNKNOWN);
  }

  private static boolean same(long size, long other) {
    return size <= 0 || other <= 0 || size == other;
  }

  @SuppressWarnings("ReferenceEquality") // graphs that are equal are not the same graph
  private SDVariable computed(String what, SDVariable value) {
    if (value.getSameDiff() != sd) {
      throw invalid(what, "a variable of the same SameDiff instance as x", "one of another");
    }
    if (value.dataType() != type) {
      throw invalid(what, "of the type of x, " + type, value.dataType());
    }
    DataType compute = ComputeType.of(type);
    return compute == type ? value : value.castTo(compute);
  }

  private long width(String what, SDVariable stream) {
    long[] shape = stream.getShape();
    if (shape == null) {
      return UNKNOWN;
    }
    if (shape.length != 2) {
      throw invalid(what, "[batch, features]", Arrays.toString(shape));
    }
    return known(shape[1]);
  }

  private long[] matrix(String key, SDVariable parameter) {
    long[] shape = parameter.getShape();
    if (shape == null || shape.length != 2 || shape[0] <= 0 || shape[1] <= 0) {
      throw invalid(
          key,
          "a variable or constant with two known sizes",
          shape == null ? "none" : Arrays.toString(shape));
    }
    return shape;
  }
}
