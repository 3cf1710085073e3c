/* PROJ for pictures; see plane_projection.h. */
#include "layer/plane_projection.h"

#include <proj.h>

#include "base/text.h"

struct plane_projection {
    arena *arena;
    PJ_CONTEXT *context;
    PJ *operation;
};

/* PROJ's projections take radians. */
static const char PIPELINE[] = "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad "
                               "+step %s +ellps=WGS84";

static bight_status open_operation(bight_session *session, plane_projection *made,
                                   const char *definition) {
    const char *pipeline = text_format(made->arena, PIPELINE, definition);
    if (pipeline == NULL) return FAIL_MEMORY(session);
    made->context = proj_context_create();
    if (made->context == NULL) return FAIL_MEMORY(session);
    proj_log_level(made->context, PJ_LOG_NONE);
    proj_context_set_enable_network(made->context, 0);
    made->operation = proj_create(made->context, pipeline);
    if (made->operation == NULL)
        return FAIL(session, BIGHT_INTERNAL, "PROJ refuses the projection %s", definition);
    return BIGHT_OK;
}

bight_status plane_projection_create(bight_session *session, const char *definition,
                                     plane_projection **made) {
    arena *owner = arena_create();
    if (owner == NULL) return FAIL_MEMORY(session);
    plane_projection *created = arena_take(owner, 1, sizeof *created);
    if (created == NULL) {
        arena_destroy(owner);
        return FAIL_MEMORY(session);
    }
    created->arena = owner;
    const bight_status status = open_operation(session, created, definition);
    if (status != BIGHT_OK)
        plane_projection_destroy(created);
    else
        *made = created;
    return status;
}

void plane_projection_destroy(plane_projection *made) {
    if (made == NULL) return;
    proj_destroy(made->operation);
    proj_context_destroy(made->context);
    arena_destroy(made->arena);
}

static void turn(const plane_projection *with, PJ_DIRECTION way, double *x, double *y, int count) {
    const size_t stride = sizeof(double), many = (size_t)count;
    proj_errno_reset(with->operation);
    proj_trans_generic(with->operation, way, x, stride, many, y, stride, many, NULL, 0, 0, NULL, 0,
                       0);
}

void plane_projection_forward(const plane_projection *with, double *x, double *y, int count) {
    turn(with, PJ_FWD, x, y, count);
}

void plane_projection_back(const plane_projection *with, double *x, double *y, int count) {
    turn(with, PJ_INV, x, y, count);
}
