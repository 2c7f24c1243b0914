package roibook.cell;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutOfMemoryTest {

    @Test
    void saysHowMuchThereIsAndWhatToDo() {
        var failure = new IllegalStateException(new OutOfMemoryError("Java heap space"));
        assertThat(OutOfMemory.sentence(failure)).hasValueSatisfying(sentence -> assertThat(sentence)
                .contains(String.format("%,d MB", Runtime.getRuntime().maxMemory() >> 20).replace('.', ','))
                .contains("sample(n)", "JDK_JAVA_OPTIONS=-Xmx"));
        assertThat(Thrown.of(new OutOfMemoryError("Java heap space")).headline())
                .startsWith("OutOfMemoryError: out of memory: Java may use");
    }

    @Test
    void anArrayThatIsTooLongIsNoWantOfMemory() {
        assertThat(OutOfMemory.sentence(new OutOfMemoryError("Requested array size exceeds VM limit")))
                .hasValueSatisfying(sentence -> assertThat(sentence).contains("2,147,483,645"));
    }

    @Test
    void saysNothingOfOtherFailures() {
        assertThat(OutOfMemory.sentence(new StackOverflowError())).isEmpty();
        assertThat(OutOfMemory.sentence("java.lang.IllegalStateException", "Java heap space")).isEmpty();
    }
}
