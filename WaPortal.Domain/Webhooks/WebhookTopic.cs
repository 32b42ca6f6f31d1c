namespace WaPortal.Domain.Webhooks;

/// <summary>What an event is about, as the settings of an endpoint divide it; each topic answers to one flag or to none.</summary>
public enum WebhookTopic
{
    /// <summary>A message came in; wanted with <c>notifyReceived</c>.</summary>
    Received,

    /// <summary>A message of this account went out, or failed to; wanted with <c>notifySent</c>.</summary>
    Sent,

    /// <summary>A message of this account was delivered; wanted with <c>notifyDelivery</c>.</summary>
    Delivery,

    /// <summary>A message of this account was read or played; wanted with <c>notifyRead</c>.</summary>
    Read,

    /// <summary>The link to WhatsApp changed or a QR code was issued; no flag turns it off.</summary>
    Connection,

    /// <summary>An owner tries an endpoint; goes to that one alone.</summary>
    Test,

    /// <summary>Something was done to a message or to a group.</summary>
    Changed,

    /// <summary>What a contact does at the moment; goes only to those that name it.</summary>
    Presence,
}
