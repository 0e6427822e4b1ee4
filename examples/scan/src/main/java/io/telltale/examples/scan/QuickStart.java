package io.telltale.examples.scan;

import io.telltale.ProxyDetector;
import io.telltale.ProxyVerdict;
import io.telltale.event.EventColumn;
import io.telltale.event.EventView;
import java.nio.charset.StandardCharsets;

final class QuickStart {
    private QuickStart() {}

    public static void main(final String[] arguments) {
        byte[] fileName = "ssh.exe".getBytes(StandardCharsets.UTF_8);
        byte[] commandLine = "ssh.exe -R 8080:127.0.0.1:3389 user@host".getBytes(StandardCharsets.UTF_8);

        ProxyDetector detector = ProxyDetector.faithful(); // compile once, share among threads
        EventView event = new EventView(); // one a thread, moved from event to event
        ProxyVerdict verdict = new ProxyVerdict();

        event.column(EventColumn.FILE_NAME, fileName, 0, fileName.length);
        event.column(EventColumn.PROCESS_COMMAND_LINE, commandLine, 0, commandLine.length);
        detector.detect(event, verdict); // allocates nothing

        System.out.println(verdict.toolType().kqlLabel() + ", rows: " + verdict.rows());
    }
}
