/**
 * The hot path: immutable tables and the loops over them. Nothing here allocates, and nothing fails because of the bytes it is given.
 *
 * <p>Code belongs here if it runs for each byte of each event. It sees nothing of where its tables come from.
 *
 * <p>{@link io.telltale.scan.TermAutomaton} is the truth: it tells what is found. What stands before it only says where it need not look: {@link
 * io.telltale.scan.Prefilter} whether an event can matter at all, {@link io.telltale.scan.StartFilter} where in a text a literal may start. Each is there
 * in general registers, in vectors of 128 and of 512 bits; {@link io.telltale.scan.ScanStrategy} chooses. They propose, the automaton confirms, so
 * all give the same answers.
 *
 * <h2>What was tried, and given up</h2>
 *
 * Ratios are to the plain automaton over the same events ({@code DetectBenchmark}, {@code mixed}) in the same run, on a 2-core AMD EPYC (Zen 5) with
 * JDK 25 unless it is said, in November 2026. Try them again where something has changed.
 *
 * <ul>
 *   <li><b>Start filter in general registers:</b> three look-ups ANDed for each byte 1.5; shift-or over four places 2.0; without running the automaton at
 *       each text's start 2.1; without a loop over the last bytes 2.3; a fifth byte for each place 2.8; behind a prefilter 3.0.
 *   <li><b>A filter in vectors for each column:</b> 2.9 with four bytes for a place, 3.5 with five. With one prefilter over file name and command line
 *       as one text 5.3, without masked loads for whole vectors 7.8.
 *   <li><b>Loads beyond the text's end</b>, with what they show masked out, instead of a last vector that overlaps the one before: 8.8 against 7.8. Not
 *       worth reading what was not given.
 *   <li><b>Methods of our own within vector code</b> (a look-up, a load): in every second JVM the compiler had compiled them by themselves before, did
 *       not inline them then, and 250 bytes were allocated for each event. The same for a method with three loops over vectors.
 *   <li><b>Which bytes of a literal a prefilter knows it by</b> decides how many events have to be looked at. By the frequency of single letters, 5 to
 *       14 % of {@code mixed} and up to 22 % of recorded events, depending on what the buckets were joined from; by a text of typical command lines, with pieces
 *       that literals share, 5 % and 5 %.
 *   <li><b>Touching the next chunk of a batch</b> while deciding about this one, so that memory answers early: 8.3 against 12.0. Chunks of 8 to 64
 *       KiB are alike. Two ends of columns in one load of a record's header: no difference.
 *   <li><b>128-bit halves with five look-ups:</b> too much for one method, 784 bytes allocated for each event; with four, and the rest asked of each
 *       candidate, 4.0 (under {@code -XX:UseAVX=2}).
 *   <li><b>Many literals by hashes</b> of their first four and six bytes (bitmaps, four places a turn): 0.4 to 1.2 candidates a command line for 100 to 10,000
 *       literals, but 0.75 ns a place: 1.5 times the automaton's speed for 100 literals, 1.0 to 1.3 for more. Buckets are as good for a hundred.
 * </ul>
 *
 * <p>Not tried: two texts of an event in one loop of the automaton, for packs of many rules; hashes in vectors with gathered loads.
 */
package io.telltale.scan;
