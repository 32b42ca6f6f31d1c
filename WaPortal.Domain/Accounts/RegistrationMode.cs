namespace WaPortal.Domain.Accounts;

/// <summary>Who may register. Whatever it says, an empty installation takes its first account: the administrator.</summary>
public enum RegistrationMode
{
    /// <summary>Anybody.</summary>
    Open,

    /// <summary>Whoever knows one of <see cref="AccountOptions.InviteCodes"/>.</summary>
    Invite,

    /// <summary>Nobody.</summary>
    Closed,
}
