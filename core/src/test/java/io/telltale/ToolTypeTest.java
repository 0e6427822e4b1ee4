package io.telltale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolTypeTest {
    @Test
    void shouldKeepCodesAndLabels() {
        assertEquals(
                List.of(
                        "0=",
                        "1=Known Proxy Tool",
                        "2=Fast Reverse Proxy (FRP)",
                        "3=Tunneling Tool",
                        "4=Ngrok Tunnel",
                        "5=Netsh Port Proxy",
                        "6=SSH Tunnel",
                        "7=Generic Proxy Pattern"),
                Arrays.stream(ToolType.values()).map(t -> t.code() + "=" + t.kqlLabel()).toList());
    }

    @Test
    void shouldFindTypesByCodeAndLabel() {
        for (final ToolType type : ToolType.values()) {
            assertSame(type, ToolType.ofCode(type.code()));
            assertSame(type, ToolType.ofKqlLabel(type.kqlLabel()));
        }
    }

    @Test
    void shouldRefuseUnknownCodesAndLabels() {
        final RuntimeException code = assertThrows(IllegalArgumentException.class, () -> ToolType.ofCode(8));
        assertEquals("no tool type has this code: code=8, codes=0..7", code.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ToolType.ofCode(-1));
        assertThrows(IllegalArgumentException.class, () -> ToolType.ofKqlLabel("ssh tunnel"));
    }
}
