package io.telltale;

/**
 * What the T1090 detection says of an event: the seven labels of the query's {@code ToolType} column, or none.
 *
 * <p>Codes are stable: they may be stored, sent and compared across versions of the library. New kinds get new codes.
 */
public enum ToolType {
    /** The query returns no row for the event. */
    NONE(0, ""),
    /** The file name names HTran or EarthWorm. */
    KNOWN_PROXY_TOOL(1, "Known Proxy Tool"),
    /** The file name names frp's client or server. */
    FAST_REVERSE_PROXY(2, "Fast Reverse Proxy (FRP)"),
    /** The file name names chisel, revsocks or ligolo. */
    TUNNELING_TOOL(3, "Tunneling Tool"),
    /** The file name names ngrok. */
    NGROK_TUNNEL(4, "Ngrok Tunnel"),
    /** Windows' netsh is used on its port proxy. */
    NETSH_PORT_PROXY(5, "Netsh Port Proxy"),
    /** ssh or plink is used with what looks like a forwarding option. */
    SSH_TUNNEL(6, "SSH Tunnel"),
    /** The query returns the event, and none of the other labels applies. */
    GENERIC_PROXY_PATTERN(7, "Generic Proxy Pattern");

    private static final ToolType[] BY_CODE = values();

    private final int code;
    private final String kqlLabel;

    ToolType(final int code, final String kqlLabel) {
        this.code = code;
        this.kqlLabel = kqlLabel;
    }

    /**
     * The stable code.
     *
     * @return 0 for {@link #NONE}, else 1 to 7
     */
    public int code() {
        return code;
    }

    /**
     * The label as the query writes it.
     *
     * @return the exact text of the {@code ToolType} column; empty for {@link #NONE}
     */
    public String kqlLabel() {
        return kqlLabel;
    }

    /**
     * The type with this code.
     *
     * @param code a code, 0 to 7
     * @return the type
     * @throws IllegalArgumentException if no type has this code
     */
    public static ToolType ofCode(final int code) {
        if (code < 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("no tool type has this code: code=" + code + ", codes=0.."
                    + (BY_CODE.length - 1));
        }
        return BY_CODE[code];
    }

    /**
     * The type with this label.
     *
     * @param kqlLabel a label, exactly as the query writes it
     * @return the type
     * @throws IllegalArgumentException if no type has this label
     */
    public static ToolType ofKqlLabel(final String kqlLabel) {
        for (final ToolType type : BY_CODE) {
            if (type.kqlLabel.equals(kqlLabel)) {
                return type;
            }
        }
        throw new IllegalArgumentException("no tool type has this label: kqlLabel=" + kqlLabel);
    }
}
