package io.github.mi4j.transfers;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.namedOneOf;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import org.nd4j.linalg.api.buffer.DataBuffer;

/**
 * Has ND4J's buffers report when they are read, and layers and vertices when they work. A buffer of
 * the backend for GPUs copies its contents to the processor in these methods.
 */
public final class HostReadsAgent {

  /** What {@code getDouble}, {@code toFloatVector}, {@code sumNumber} and the like end up in. */
  private static final String[] READS = {
    "getDouble",
    "getFloat",
    "getNumber",
    "asDouble",
    "asFloat",
    "asInt",
    "asLong",
    "asBytes",
    "asNio",
    "asNioDouble",
    "asNioFloat",
    "getDoublesAt",
    "getFloatsAt",
    "getIntsAt"
  };

  private HostReadsAgent() {}

  /** Called by the JVM before the main class. */
  public static void premain(String arguments, Instrumentation instrumentation) {
    AgentBuilder agent = new AgentBuilder.Default().ignore(none()).disableClassFormatChanges();
    agent
        .type(named("org.nd4j.linalg.api.buffer.BaseDataBuffer"))
        .transform(
            (type, description, loader, module, domain) ->
                type.visit(Advice.to(Read.class).on(namedOneOf(READS).and(not(isAbstract())))))
        .type(
            named("io.github.mi4j.dl4j.InteractionRuntime")
                .or(named("io.github.mi4j.vertex.ContextVertexRuntime"))
                .or(named("io.github.mi4j.vertex.FilmVertexRuntime")))
        .transform(
            (type, description, loader, module, domain) ->
                type.visit(
                    Advice.to(Call.class)
                        .on(namedOneOf("activate", "backpropGradient", "doForward", "doBackward"))))
        .installOn(instrumentation);
  }

  /** Goes in front of a read. */
  static final class Read {

    private Read() {}

    /** Only of real numbers: shapes are buffers of integers, which stay with the processor. */
    @Advice.OnMethodEnter
    static void enter(@Advice.This DataBuffer buffer) {
      if (buffer.dataType().isFPType()) {
        HostReads.read();
      }
    }
  }

  /** Goes around the call of a layer or a vertex. */
  static final class Call {

    private Call() {}

    @Advice.OnMethodEnter
    static void enter() {
      HostReads.begin();
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class)
    static void exit() {
      HostReads.end();
    }
  }
}
