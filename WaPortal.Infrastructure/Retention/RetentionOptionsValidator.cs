using Microsoft.Extensions.Options;

namespace WaPortal.Infrastructure.Retention;

internal sealed class RetentionOptionsValidator : IValidateOptions<RetentionOptions>
{
    public ValidateOptionsResult Validate(string? name, RetentionOptions options)
    {
        var errors = new List<string>();
        Check(options.DeletedInstanceDays, nameof(options.DeletedInstanceDays));
        Check(options.DeletedAccountDays, nameof(options.DeletedAccountDays));
        Check(options.ActivityDays, nameof(options.ActivityDays));
        Check(options.MessageDays ?? 1, nameof(options.MessageDays));
        Check(options.AuditDays, nameof(options.AuditDays));
        if (options.RequestHours is not (>= 1 and <= 8_760))
            errors.Add($"{RetentionOptions.Section}:{nameof(options.RequestHours)} is {options.RequestHours}; it must be from 1 to 8760.");
        if (options.RequestsPerAccount is < 100 or > 1_000_000)
            errors.Add($"{RetentionOptions.Section}:{nameof(options.RequestsPerAccount)} is {options.RequestsPerAccount}; it must be from 100 to 1000000.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(double days, string setting)
        {
            if (!(days is >= 1 and <= 3_650)) errors.Add($"{RetentionOptions.Section}:{setting} is {days}; it must be from 1 to 3650.");
        }
    }
}
