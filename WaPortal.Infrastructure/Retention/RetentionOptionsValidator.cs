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
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Check(double days, string setting)
        {
            if (!(days is >= 1 and <= 3_650)) errors.Add($"{RetentionOptions.Section}:{setting} is {days}; it must be from 1 to 3650.");
        }
    }
}
