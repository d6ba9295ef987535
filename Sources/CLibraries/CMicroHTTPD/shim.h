#pragma once
#include <dlfcn.h>
#include <microhttpd.h>
#include <stdbool.h>

/* libmicrohttpd brings a dozen libraries along, some milliseconds of every start. Only one command of each program wants it, so it
   is not linked but found when that command starts; the header still checks each call. Functions with a variable number of arguments have to be
   called from C in any case. */

struct microhttpd {
    __typeof__(&MHD_start_daemon) start_daemon;
    __typeof__(&MHD_stop_daemon) stop_daemon;
    __typeof__(&MHD_get_daemon_info) get_daemon_info;
    __typeof__(&MHD_get_timeout) get_timeout;
    __typeof__(&MHD_run) run;
    __typeof__(&MHD_lookup_connection_value) lookup_connection_value;
    __typeof__(&MHD_create_response_from_buffer) create_response_from_buffer;
    __typeof__(&MHD_create_response_from_callback) create_response_from_callback;
    __typeof__(&MHD_add_response_header) add_response_header;
    __typeof__(&MHD_queue_response) queue_response;
    __typeof__(&MHD_destroy_response) destroy_response;
    __typeof__(&MHD_suspend_connection) suspend_connection;
    __typeof__(&MHD_resume_connection) resume_connection;
};

/* Whether the library is there with all of its functions. */
static inline bool microhttpd_load(struct microhttpd *library) {
    void *file = dlopen("libmicrohttpd.so.12", RTLD_NOW | RTLD_LOCAL);
    if (file == NULL) return false;
#define FIND(name) if ((library->name = (__typeof__(library->name)) dlsym(file, "MHD_" #name)) == NULL) return false
    FIND(start_daemon);
    FIND(stop_daemon);
    FIND(get_daemon_info);
    FIND(get_timeout);
    FIND(run);
    FIND(lookup_connection_value);
    FIND(create_response_from_buffer);
    FIND(create_response_from_callback);
    FIND(add_response_header);
    FIND(queue_response);
    FIND(destroy_response);
    FIND(suspend_connection);
    FIND(resume_connection);
#undef FIND
    return true;
}

/* A server without threads of its own, on a socket that listens; NULL when it cannot be made. */
static inline struct MHD_Daemon *microhttpd_start(
    const struct microhttpd *library, int socket, MHD_AccessHandlerCallback answer,
    MHD_RequestCompletedCallback completed, void *context) {
    return library->start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, answer, context,
        MHD_OPTION_LISTEN_SOCKET, socket, MHD_OPTION_CONNECTION_TIMEOUT, 60u,
        MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_END);
}

static inline void microhttpd_stop(const struct microhttpd *library, struct MHD_Daemon *daemon) {
    library->stop_daemon(daemon);
}

/* The descriptor that is readable when there is something to do. */
static inline int microhttpd_descriptor(const struct microhttpd *library, struct MHD_Daemon *daemon) {
    const union MHD_DaemonInfo *info = library->get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info == NULL ? -1 : info->epoll_fd;
}

/* The milliseconds after which there is something to do; -1 for never. */
static inline int microhttpd_timeout(const struct microhttpd *library, struct MHD_Daemon *daemon) {
    MHD_UNSIGNED_LONG_LONG timeout = 0;
    if (library->get_timeout(daemon, &timeout) != MHD_YES) return -1;
    return timeout > 60000 ? 60000 : (int) timeout;
}

static inline void microhttpd_run(const struct microhttpd *library, struct MHD_Daemon *daemon) { library->run(daemon); }

static inline const char *microhttpd_header(
    const struct microhttpd *library, struct MHD_Connection *connection, const char *name) {
    return library->lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static inline struct MHD_Response *microhttpd_bytes(const struct microhttpd *library, const void *bytes, size_t count) {
    return library->create_response_from_buffer(count, (void *) bytes, MHD_RESPMEM_MUST_COPY);
}

static inline struct MHD_Response *microhttpd_stream(
    const struct microhttpd *library, MHD_ContentReaderCallback read, void *context,
    MHD_ContentReaderFreeCallback release) {
    return library->create_response_from_callback(MHD_SIZE_UNKNOWN, 1024, read, context, release);
}

static inline void microhttpd_add_header(
    const struct microhttpd *library, struct MHD_Response *response, const char *name, const char *value) {
    library->add_response_header(response, name, value);
}

/* Sends a response and lets go of it. */
static inline enum MHD_Result microhttpd_send(
    const struct microhttpd *library, struct MHD_Connection *connection, unsigned int status,
    struct MHD_Response *response) {
    enum MHD_Result result = library->queue_response(connection, status, response);
    library->destroy_response(response);
    return result;
}

static inline void microhttpd_suspend(const struct microhttpd *library, struct MHD_Connection *connection) {
    library->suspend_connection(connection);
}

static inline void microhttpd_resume(const struct microhttpd *library, struct MHD_Connection *connection) {
    library->resume_connection(connection);
}
