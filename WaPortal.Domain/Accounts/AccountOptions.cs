namespace WaPortal.Domain.Accounts;

/// <summary>Section <c>Accounts</c>.</summary>
public sealed class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>Who may register. Default: <see cref="RegistrationMode.Open"/>.</summary>
    public RegistrationMode Registration { get; set; } = RegistrationMode.Open;

    /// <summary>Codes that let somebody register while <see cref="Registration"/> is <see cref="RegistrationMode.Invite"/>.</summary>
    public IList<string> InviteCodes { get; } = [];

    /// <summary>How long a token from login is good for. Default: 24 hours.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a refresh token is good for, counted from its making. Default: 30 days.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long one key signs tokens before a new one takes over. Default: 90 days.</summary>
    public TimeSpan SigningKeyLifetime { get; set; } = TimeSpan.FromDays(90);

    /// <summary>True to let nobody sign in whose e-mail address is not confirmed, administrators apart. Default: false, since it needs a mail server.</summary>
    public bool RequireConfirmedEmail { get; set; }

    /// <summary>Failed sign-ins in a row after which an address has to wait. Default: 5.</summary>
    public int MaxFailedSignIns { get; set; } = 5;

    /// <summary>How long it has to wait. Default: 5 minutes.</summary>
    public TimeSpan LockoutTime { get; set; } = TimeSpan.FromMinutes(5);
}
