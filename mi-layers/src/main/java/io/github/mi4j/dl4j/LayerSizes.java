package io.github.mi4j.dl4j;

import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Works out n, m and k of a layer from what the user gave and what shape inference brings, and
 * rejects contradictions.
 */
final class LayerSizes {

  private final InteractionLayer layer;

  LayerSizes(InteractionLayer layer) {
    this.layer = layer;
  }

  /** Infers from the type of the layer's input. */
  void inferFrom(InputType type) {
    long packed = width(type);
    if (packed <= 0) {
      throw layer.invalid("the size of the input", "known and positive", type);
    }
    if (type instanceof PackedInput) {
      infer(packed, packedContext(packed, (PackedInput) type));
    } else {
      inferFrom(packed);
    }
  }

  /** Infers from the width of the layer's input alone. */
  void inferFrom(long packed) {
    switch (layer.streams()) {
      case PACKED_EQUAL:
        infer(packed, layer.givenContextSize() == 0 ? packed / 2 : layer.givenContextSize());
        break;
      default:
        infer(packed, layer.getContextSize());
    }
  }

  private long packedContext(long packed, PackedInput type) {
    if (layer.streams() == Streams.SINGLE) {
      throw layer.invalid("the input", "one stream", type + " packed from two");
    }
    long given = layer.givenContextSize();
    if (given != 0 && given != type.contextSize()) {
      boolean swapped = given == packed - type.contextSize();
      throw layer.invalid(
          "contextSize",
          "that of the context stream, " + type.contextSize(),
          given + (swapped ? ", the size of the input stream: are the two swapped?" : ""));
    }
    return type.contextSize();
  }

  private void infer(long packed, long m) {
    long n = layer.streams() == Streams.SINGLE ? packed : packed - m;
    if (layer.streams() != Streams.SINGLE) {
      if (m <= 0) {
        throw layer.invalid(
            "contextSize",
            "given with contextSize(m), or inferred: leave nIn out and wire with Interactions.add",
            "none");
      }
      if (n <= 0) {
        throw layer.invalid("contextSize", "smaller than the packed input size nIn = " + packed, m);
      }
    }
    if (layer.streams() == Streams.PACKED_EQUAL && n != m) {
      throw layer.invalid("the context stream", "as wide as the input stream, " + n, m);
    }
    layer.setSizes(packed, m, outputSize(n));
  }

  private long outputSize(long n) {
    long given = layer.givenOutputSize();
    long dictated = layer.dictatedOutputSize(n);
    if (dictated == 0) {
      if (given <= 0) {
        throw layer.invalid("nOut", "given and positive", given);
      }
      return given;
    }
    if (given != 0 && given != dictated) {
      throw layer.invalid("nOut", "absent or " + dictated + ", the size that this form has", given);
    }
    return dictated;
  }

  private long width(InputType type) {
    switch (type.getType()) {
      case FF:
        return ((InputType.InputTypeFeedForward) type).getSize();
      case RNN:
        return ((InputType.InputTypeRecurrent) type).getSize();
      case CNNFlat:
        return ((InputType.InputTypeConvolutionalFlat) type).getFlattenedSize();
      default:
        throw layer.invalid(
            "the input", "features or a sequence (use Interactions.addFilm for images)", type);
    }
  }
}
