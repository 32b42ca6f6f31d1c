using System.Text.Json.Serialization;

namespace WaPortal.Sandbox.Control;

/// <summary>What a <see cref="PhoneSetting"/> is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhoneSettingKind>))]
public enum PhoneSettingKind
{
    /// <summary>The name of a contact.</summary>
    Contact,

    /// <summary>The name that the account gives itself.</summary>
    PushName,

    /// <summary>A chat makes no noise.</summary>
    Mute,

    /// <summary>A chat is on top.</summary>
    Pin,

    /// <summary>A chat is put away.</summary>
    Archive,

    /// <summary>A chat counts as read.</summary>
    Read,

    /// <summary>A message is starred.</summary>
    Star,

    /// <summary>A message is deleted for the account alone.</summary>
    DeleteForMe,

    /// <summary>All messages of a chat are deleted for the account alone.</summary>
    ClearChat,

    /// <summary>A chat is deleted for the account alone.</summary>
    DeleteChat,

    /// <summary>What the account's devices make tokens with for contacts that gave them none.</summary>
    NctSalt,
}
