/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "nw-app"

#include "config.h"

#include "nw-session-item.h"

struct _NwSessionItem
{
  GObject parent_instance;

  NwSessionRef ref;
  NwSession *session;
  gboolean chosen;
  gboolean open;
};

enum
{
  PROP_0,
  PROP_SESSION,
  PROP_CHOSEN,
  PROP_OPEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (NwSessionItem, nw_session_item, G_TYPE_OBJECT)

static void
nw_session_item_dispose (GObject *object)
{
  g_clear_object (&NW_SESSION_ITEM (object)->session);

  G_OBJECT_CLASS (nw_session_item_parent_class)->dispose (object);
}

static void
nw_session_item_get_property (GObject *object,
                              guint property_id,
                              GValue *value,
                              GParamSpec *pspec)
{
  NwSessionItem *self = NW_SESSION_ITEM (object);

  switch (property_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CHOSEN:
      g_value_set_boolean (value, self->chosen);
      break;
    case PROP_OPEN:
      g_value_set_boolean (value, self->open);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_item_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  NwSessionItem *self = NW_SESSION_ITEM (object);

  switch (property_id)
    {
    case PROP_SESSION:
      nw_session_item_set_session (self, g_value_get_object (value));
      break;
    case PROP_CHOSEN:
      nw_session_item_set_chosen (self, g_value_get_boolean (value));
      break;
    case PROP_OPEN:
      nw_session_item_set_open (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
nw_session_item_class_init (NwSessionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = nw_session_item_dispose;
  object_class->get_property = nw_session_item_get_property;
  object_class->set_property = nw_session_item_set_property;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, NW_TYPE_SESSION, flags);
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE, flags);
  properties[PROP_CHOSEN] = g_param_spec_boolean ("chosen", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
nw_session_item_init (NwSessionItem *self)
{
}

/**
 * nw_session_item_new:
 * @ref: a session of the journal
 *
 * Returns: (transfer full): an item that has not been read, not chosen
 */
NwSessionItem *
nw_session_item_new (const NwSessionRef *ref)
{
  NwSessionItem *self = g_object_new (NW_TYPE_SESSION_ITEM, NULL);

  self->ref = *ref;
  return self;
}

/**
 * nw_session_item_get_ref:
 * @self: an item
 *
 * Returns: (transfer none): where its session stands
 */
const NwSessionRef *
nw_session_item_get_ref (NwSessionItem *self)
{
  g_return_val_if_fail (NW_IS_SESSION_ITEM (self), NULL);

  return &self->ref;
}

/**
 * nw_session_item_set_ref:
 * @self: an item
 * @ref: where its session, the same as before, now stands
 */
void
nw_session_item_set_ref (NwSessionItem *self,
                         const NwSessionRef *ref)
{
  g_return_if_fail (NW_IS_SESSION_ITEM (self));

  self->ref = *ref;
}

/**
 * nw_session_item_get_session:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): its session; %NULL before it was read
 */
NwSession *
nw_session_item_get_session (NwSessionItem *self)
{
  g_return_val_if_fail (NW_IS_SESSION_ITEM (self), NULL);

  return self->session;
}

/**
 * nw_session_item_set_session:
 * @self: an item
 * @session: (nullable): the session as it now stands; %NULL forgets it
 */
void
nw_session_item_set_session (NwSessionItem *self,
                             NwSession *session)
{
  g_return_if_fail (NW_IS_SESSION_ITEM (self));
  g_return_if_fail (session == NULL || NW_IS_SESSION (session));

  if (g_set_object (&self->session, session))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/**
 * nw_session_item_get_chosen:
 * @self: an item
 *
 * Returns: %TRUE if it is chosen for printing
 */
gboolean
nw_session_item_get_chosen (NwSessionItem *self)
{
  g_return_val_if_fail (NW_IS_SESSION_ITEM (self), FALSE);

  return self->chosen;
}

/**
 * nw_session_item_set_chosen:
 * @self: an item
 * @chosen: whether it is chosen for printing; one that cannot be read never is
 */
void
nw_session_item_set_chosen (NwSessionItem *self,
                            gboolean chosen)
{
  g_return_if_fail (NW_IS_SESSION_ITEM (self));

  if (self->chosen == chosen || (chosen && self->session != NULL && nw_session_get_damaged (self->session)))
    return;
  self->chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}

/**
 * nw_session_item_get_open:
 * @self: an item
 *
 * Returns: %TRUE if it is the session in the editor
 */
gboolean
nw_session_item_get_open (NwSessionItem *self)
{
  g_return_val_if_fail (NW_IS_SESSION_ITEM (self), FALSE);

  return self->open;
}

/**
 * nw_session_item_set_open:
 * @self: an item
 * @open: whether it is the session in the editor
 */
void
nw_session_item_set_open (NwSessionItem *self,
                          gboolean open)
{
  g_return_if_fail (NW_IS_SESSION_ITEM (self));

  if (self->open == open)
    return;
  self->open = open;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}
