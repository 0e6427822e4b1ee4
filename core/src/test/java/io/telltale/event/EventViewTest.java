package io.telltale.event;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.telltale.text.TextEncoding;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventViewTest {
    private final EventView view = new EventView();
    private final EventEncoder encoder = new EventEncoder();

    @Test
    void shouldReadBackWhatWasEncodedInAnyOrder() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        final byte[] name = "ssh.exe".getBytes(StandardCharsets.UTF_8);
        final UnsafeBuffer account = new UnsafeBuffer("xxJörgxx".getBytes(StandardCharsets.UTF_8));
        final int length = encoder.set(EventColumn.FOLDER_PATH, "C:\\Windows\\ssh.exe")
                .set(EventColumn.FILE_NAME, name, 0, name.length)
                .set(EventColumn.ACCOUNT_NAME, account, 2, account.capacity() - 4)
                .set(EventColumn.PROCESS_COMMAND_LINE, "ssh 日本 😀 \uD800")
                .set(EventColumn.DEVICE_NAME, "")
                .encode(buffer, 3);
        view.wrap(buffer, 3, length);
        assertAll(
                () -> assertEquals("C:\\Windows\\ssh.exe", view.text(EventColumn.FOLDER_PATH)),
                () -> assertEquals("ssh.exe", view.text(EventColumn.FILE_NAME)),
                () -> assertEquals("Jörg", view.text(EventColumn.ACCOUNT_NAME)),
                () -> assertEquals("ssh 日本 😀 \uFFFD", view.text(EventColumn.PROCESS_COMMAND_LINE)),
                () -> assertEquals("", view.text(EventColumn.DEVICE_NAME)),
                () -> assertFalse(view.isNull(EventColumn.DEVICE_NAME)),
                () -> assertTrue(view.isNull(EventColumn.TIMESTAMP)),
                () -> assertNull(view.text(EventColumn.TIMESTAMP)),
                () -> assertEquals(0, view.length(EventColumn.TIMESTAMP)));
    }

    @Test
    void shouldKeepTheDocumentedLayout() {
        final ByteBuffer bytes = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        final int length = encoder.set(EventColumn.FILE_NAME, "abc")
                .set(EventColumn.FOLDER_PATH, "de")
                .encode(new UnsafeBuffer(bytes), 0);
        assertAll(
                () -> assertEquals(44 + 5, length),
                () -> assertEquals(1, bytes.get(0)),
                () -> assertEquals(9, bytes.get(1)),
                () -> assertEquals(0b1_0000_1000, bytes.getShort(2)),
                () -> assertEquals(length, bytes.getInt(4)),
                () -> assertEquals(0, bytes.getInt(8 + 2 * 4)),
                () -> assertEquals(3, bytes.getInt(8 + 3 * 4)),
                () -> assertEquals(3, bytes.getInt(8 + 7 * 4)),
                () -> assertEquals(5, bytes.getInt(8 + 8 * 4)),
                () -> assertEquals('a', bytes.get(44)),
                () -> assertEquals('e', bytes.get(48)));
    }

    @Test
    void shouldWalkRecordsThatFollowEachOther() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(16);
        int end = 0;
        for (int i = 0; i < 10; i++) {
            end += encoder.set(EventColumn.FILE_NAME, "name" + i).encode(buffer, end);
        }
        int offset = 0;
        for (int i = 0; i < 10; i++) {
            view.wrap(buffer, offset, end - offset);
            assertEquals("name" + i, view.text(EventColumn.FILE_NAME));
            offset += buffer.getInt(offset + EventLayout.RECORD_LENGTH_OFFSET, ByteOrder.LITTLE_ENDIAN);
        }
        assertEquals(end, offset);
    }

    @Test
    void shouldForgetColumnsWhenEncoded() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        encoder.set(EventColumn.FILE_NAME, "a").encode(buffer, 0);
        assertEquals(EventLayout.HEADER_LENGTH, encoder.encodedLength());
        view.wrap(buffer, 0, encoder.encode(buffer, 0));
        assertTrue(view.isNull(EventColumn.FILE_NAME));
    }

    @Test
    void shouldKeepColumnsWhenTheRecordDoesNotFit() {
        encoder.set(EventColumn.FILE_NAME, "abc");
        final UnsafeBuffer small = new UnsafeBuffer(new byte[EventLayout.HEADER_LENGTH + 2]);
        assertThrows(IndexOutOfBoundsException.class, () -> encoder.encode(small, 0));
        final UnsafeBuffer large = new UnsafeBuffer(new byte[EventLayout.HEADER_LENGTH + 3]);
        view.wrap(large, 0, encoder.encode(large, 0));
        assertEquals("abc", view.text(EventColumn.FILE_NAME));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 44, 100", "0, -1, 100", "0, 101, 100", "101, 0, 100", "2147483647, 2147483647, 100", "100, 2147483647, 100",
        "-2147483648, -2147483648, 100", "57, 44, 100",
    })
    void shouldRefuseRangesOutsideTheMemory(final int offset, final int length, final int capacity) {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[capacity]);
        final String message = "a range is not within its memory: offset=" + offset + ", length=" + length + ", capacity="
                + capacity;
        assertAll(
                () -> refused(message, () -> view.wrap(buffer, offset, length)),
                () -> refused(message, () -> view.column(EventColumn.FILE_NAME, buffer, offset, length)),
                () -> refused(message, () -> view.column(EventColumn.FILE_NAME, new byte[capacity], offset, length)),
                () -> refused(message, () -> encoder.set(EventColumn.FILE_NAME, buffer, offset, length)),
                () -> refused(message, () -> encoder.set(EventColumn.FILE_NAME, new byte[capacity], offset, length)));
    }

    @Test
    void shouldRefuseRecordsThatAreNone() {
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[200]);
        final int length = encoder.set(EventColumn.FILE_NAME, "abc").encode(buffer, 0);
        assertAll(
                () -> refused("a record is shorter than its header: length=43, headerLength=44", () -> view.wrap(buffer, 0, 43)),
                () -> refused(
                        "a record's own length does not fit: recordLength=47, headerLength=44, length=46",
                        () -> view.wrap(buffer, 0, length - 1)));
        buffer.putInt(8 + 4 * 4, 2, ByteOrder.LITTLE_ENDIAN);
        refused(
                "a column ends before it starts or after the record: column=ProcessCommandLine, start=3, end=2, textsLength=3",
                () -> view.wrap(buffer, 0, length));
        buffer.putInt(8 + 4 * 4, Integer.MAX_VALUE, ByteOrder.LITTLE_ENDIAN);
        refused(
                "a column ends before it starts or after the record: column=ProcessCommandLine, start=3, end=2147483647, textsLength=3",
                () -> view.wrap(buffer, 0, length));
        buffer.putInt(4, -5, ByteOrder.LITTLE_ENDIAN);
        refused(
                "a record's own length does not fit: recordLength=-5, headerLength=44, length=47",
                () -> view.wrap(buffer, 0, length));
        buffer.putByte(0, (byte) 2);
        refused(
                "not a record of this layout: version=2, columns=9, expectedVersion=1, expectedColumns=9",
                () -> view.wrap(buffer, 0, length));
    }

    @Test
    void shouldBeLeftWithoutColumnsByARefusedRecord() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        view.wrap(buffer, 0, encoder.set(EventColumn.FILE_NAME, "frpc").encode(buffer, 0));
        assertThrows(IllegalArgumentException.class, () -> view.wrap(new UnsafeBuffer(new byte[44]), 0, 44));
        assertTrue(view.isNull(EventColumn.FILE_NAME));
    }

    @Test
    void shouldLeaveOtherColumnsWhenOneIsPointedElsewhere() {
        final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        view.wrap(buffer, 0, encoder.set(EventColumn.FILE_NAME, "a").set(EventColumn.FOLDER_PATH, "b").encode(buffer, 0));
        view.column(EventColumn.FILE_NAME, new byte[] {'x', 'c'}, 1, 1);
        assertEquals("c", view.text(EventColumn.FILE_NAME));
        assertEquals("b", view.text(EventColumn.FOLDER_PATH));
        view.wrap(buffer, 0, buffer.capacity());
        assertEquals("a", view.text(EventColumn.FILE_NAME));
        view.clear(EventColumn.FILE_NAME);
        assertTrue(view.isNull(EventColumn.FILE_NAME));
        assertSame(view, view.reset());
        assertTrue(view.isNull(EventColumn.FOLDER_PATH));
    }

    @Test
    void shouldCopyTexts() {
        final byte[] text = {1, 2, 3};
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(3));
        direct.putBytes(0, text);
        view.column(EventColumn.FILE_NAME, text, 0, 3).column(EventColumn.FOLDER_PATH, direct, 1, 2);
        final byte[] copy = new byte[5];
        assertEquals(3, view.copy(EventColumn.FILE_NAME, copy, 0));
        assertEquals(2, view.copy(EventColumn.FOLDER_PATH, copy, 3));
        assertEquals(0, view.copy(EventColumn.TIMESTAMP, copy, 5));
        assertArrayEquals(new byte[] {1, 2, 3, 2, 3}, copy);
        assertThrows(IndexOutOfBoundsException.class, () -> view.copy(EventColumn.FILE_NAME, copy, 3));
    }

    @Test
    void shouldHoldEachColumnInAnEncodingOfItsOwn() {
        final byte[] units = "xéж😀".getBytes(StandardCharsets.UTF_16LE);
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(units.length + 1));
        direct.putBytes(1, units);
        view.column(EventColumn.FILE_NAME, units, 0, units.length, TextEncoding.UTF_16LE)
                .column(EventColumn.FOLDER_PATH, direct, 3, units.length - 2, TextEncoding.UTF_16LE)
                .column(EventColumn.DEVICE_NAME, new byte[] {'a', 'b'}, 0, 2, TextEncoding.UTF_8);
        assertEquals("xéж😀", view.text(EventColumn.FILE_NAME));
        assertEquals("éж😀", view.text(EventColumn.FOLDER_PATH));
        assertEquals("ab", view.text(EventColumn.DEVICE_NAME));
        assertEquals(units.length, view.length(EventColumn.FILE_NAME));
        assertEquals(TextEncoding.UTF_16LE, view.encoding(EventColumn.FOLDER_PATH));
        assertEquals(TextEncoding.UTF_8, view.encoding(EventColumn.DEVICE_NAME));
        assertEquals(TextEncoding.UTF_8, view.encoding(EventColumn.TIMESTAMP));
        final byte[] copy = new byte[units.length];
        assertEquals(units.length, view.copy(EventColumn.FILE_NAME, copy, 0));
        assertArrayEquals(units, copy);
        view.clear(EventColumn.FOLDER_PATH);
        assertEquals(TextEncoding.UTF_8, view.encoding(EventColumn.FOLDER_PATH));
        assertEquals(TextEncoding.UTF_8, view.reset().encoding(EventColumn.FILE_NAME));
    }

    @Test
    void shouldTakeARecordForUtf8WhateverTheColumnsWere() {
        final byte[] units = "x".getBytes(StandardCharsets.UTF_16LE);
        for (final boolean isDirect : new boolean[] {false, true}) {
            final UnsafeBuffer buffer = new UnsafeBuffer(isDirect ? ByteBuffer.allocateDirect(99) : ByteBuffer.allocate(99));
            final int length = encoder.set(EventColumn.FILE_NAME, "ab").set(EventColumn.FOLDER_PATH, "cd").encode(buffer, 0);
            final EventColumn other = EventSchema.DEVICE_PROCESS_EVENTS.column("SHA1");
            view.column(EventColumn.FILE_NAME, units, 0, 2, TextEncoding.UTF_16LE).column(other, units, 0, 2, TextEncoding.UTF_16LE);
            view.wrap(buffer, 0, length);
            assertEquals("ab", view.text(EventColumn.FILE_NAME));
            assertEquals(TextEncoding.UTF_8, view.encoding(other));
            view.column(EventColumn.FILE_NAME, units, 0, 2, TextEncoding.UTF_16LE);
            assertEquals("x", view.text(EventColumn.FILE_NAME));
            assertEquals("cd", view.text(EventColumn.FOLDER_PATH));
        }
    }

    @Test
    void shouldReplaceEachHalfOfAPairByItself() {
        final byte[] units = {0x3D, (byte) 0xD8, 'a', 0, 0, (byte) 0xDE, 0x3D, (byte) 0xD8};
        assertEquals("\uFFFDa\uFFFD\uFFFD", view.column(EventColumn.FILE_NAME, units, 0, 8, TextEncoding.UTF_16LE).text(EventColumn.FILE_NAME));
    }

    @Test
    void shouldRefuseATextThatEndsWithinAUnit() {
        final UnsafeBuffer direct = new UnsafeBuffer(ByteBuffer.allocateDirect(9));
        view.column(EventColumn.FILE_NAME, new byte[] {'a'}, 0, 1);
        final String message = "a text of UTF-16 ends within a code unit: column=FileName, length=3";
        refused(message, () -> view.column(EventColumn.FILE_NAME, new byte[9], 1, 3, TextEncoding.UTF_16LE));
        refused(message, () -> view.column(EventColumn.FILE_NAME, direct, 1, 3, TextEncoding.UTF_16LE));
        refused(
                "a range is not within its memory: offset=5, length=6, capacity=9",
                () -> view.column(EventColumn.FILE_NAME, direct, 5, 6, TextEncoding.UTF_16LE));
        assertThrows(NullPointerException.class, () -> view.column(EventColumn.FILE_NAME, new byte[9], 1, 2, null));
        assertEquals("a", view.text(EventColumn.FILE_NAME));
    }

    @Test
    void shouldKeepTheTextsOfAnEventApartInOneScratch() {
        final TextScratch scratch = new TextScratch();
        assertEquals(0, scratch.sizeInBytes());
        final List<EventColumn> columns = view.schema().columns().stream().filter(column -> column.type() == ColumnType.STRING).toList();
        final SplittableRandom random = new SplittableRandom(9);
        for (int event = 0; event < 500; event++) {
            final Map<EventColumn, String> texts = new HashMap<>();
            for (int i = 0; i < 6; i++) {
                final EventColumn column = columns.get(random.nextInt(columns.size()));
                final String text = "aé😀".repeat(random.nextInt(1 + event)) + i;
                view.column(column, i % 2 == 0 ? text : new StringBuilder(text), scratch);
                texts.put(column, text);
            }
            texts.forEach((column, text) -> assertEquals(text, view.text(column)));
        }
    }

    @Test
    void shouldGrowAScratchOnlyForALongerTextThanBefore() {
        final TextScratch scratch = new TextScratch();
        view.column(EventColumn.FILE_NAME, "é".repeat(100), scratch);
        final byte[] memory = view.array(EventColumn.FILE_NAME);
        assertEquals(200 + 2 * 100, scratch.sizeInBytes());
        view.column(EventColumn.FILE_NAME, "a".repeat(200), scratch);
        assertSame(memory, view.array(EventColumn.FILE_NAME));
        view.column(EventColumn.FILE_NAME, "a".repeat(201), scratch);
        assertEquals(400 + 2 * 400, scratch.sizeInBytes());
        assertEquals("a".repeat(201), view.text(EventColumn.FILE_NAME));
        view.column(EventColumn.FILE_NAME, "\uD83D", scratch);
        assertEquals("\uFFFD", view.text(EventColumn.FILE_NAME));
        assertTrue(view.column(EventColumn.FILE_NAME, null, scratch).isNull(EventColumn.FILE_NAME));
        assertFalse(view.column(EventColumn.FILE_NAME, "", scratch).isNull(EventColumn.FILE_NAME));
        final EventColumn stranger = EventSchema.builder("T").column("A", ColumnType.STRING).build().column("A");
        assertThrows(IllegalArgumentException.class, () -> view.column(stranger, "a", scratch));
    }

    /** Whatever the bytes: a record is refused as documented, or every column lies within the range. */
    @Test
    void shouldRefuseOrStayWithinTheRangeWhateverTheBytes() {
        final SplittableRandom random = new SplittableRandom(5);
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[96]);
        int accepted = 0;
        for (int i = 0; i < 200_000; i++) {
            final int offset = random.nextInt(8);
            final int length = encoder.set(EventColumn.FILE_NAME, "abc")
                    .set(EventColumn.PROCESS_COMMAND_LINE, "defgh")
                    .encode(buffer, offset);
            for (int mutations = 1 + random.nextInt(3); mutations > 0; mutations--) {
                buffer.putByte(offset + random.nextInt(44), (byte) random.nextInt(-4, 12));
            }
            try {
                view.wrap(buffer, offset, length);
            } catch (final IllegalArgumentException refused) {
                continue;
            }
            accepted++;
            for (final EventColumn column : EventLayout.columns()) {
                final int start = view.offset(column);
                assertTrue(start >= offset + 44 && start + view.length(column) <= offset + length);
            }
        }
        assertTrue(accepted > 1_000, "accepted=" + accepted);
    }

    @Test
    void shouldFindColumnsByTheirKqlNames() {
        assertAll(
                () -> assertEquals(EventLayout.COLUMN_COUNT, EventLayout.columns().size()),
                () -> assertSame(EventColumn.FILE_NAME, EventSchema.DEVICE_PROCESS_EVENTS.column("FileName")),
                () -> assertNull(EventSchema.DEVICE_PROCESS_EVENTS.column("filename")),
                () -> assertSame(EventColumn.FILE_NAME, EventSchema.DEVICE_PROCESS_EVENTS.columnIgnoringCase("filename")));
    }

    private static void refused(final String message, final Executable action) {
        assertEquals(message, assertThrows(RuntimeException.class, action).getMessage());
    }
}
