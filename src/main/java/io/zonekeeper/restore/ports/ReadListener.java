package io.zonekeeper.restore.ports;

/** Is told what a plan or a proof reads, for somebody who waits. */
public interface ReadListener {
    /** Nobody waits. */
    ReadListener UNWATCHED = new ReadListener() {
        @Override
        public void begins(String what) {
            // nobody wants to know
        }

        @Override
        public void one(String type) {
            // nobody wants to know
        }
    };

    /** What is done from now on, such as {@code reads the target dzd-1}. */
    void begins(String what);

    /** One more entity of that type was read or compared; called from several threads. */
    void one(String type);
}
