using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace WaPortal.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class MessageMarks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "DeletedAt",
                table: "Messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Details",
                table: "Messages",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "EditedAt",
                table: "Messages",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "PollSecret",
                table: "Messages",
                type: "varbinary(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "MessageMarks",
                columns: table => new
                {
                    InstanceId = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    ChatId = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    WhatsAppId = table.Column<string>(type: "varchar(128)", unicode: false, maxLength: 128, nullable: false),
                    FromMe = table.Column<bool>(type: "bit", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Sender = table.Column<string>(type: "varchar(128)", unicode: false, maxLength: 128, nullable: false),
                    OwnerId = table.Column<string>(type: "varchar(40)", unicode: false, maxLength: 40, nullable: false),
                    Value = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MessageMarks", x => new { x.InstanceId, x.WhatsAppId, x.ChatId, x.FromMe, x.Kind, x.Sender });
                });

            migrationBuilder.CreateIndex(
                name: "IX_MessageMarks_ChatId_At",
                table: "MessageMarks",
                columns: new[] { "ChatId", "At" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "MessageMarks");

            migrationBuilder.DropColumn(
                name: "DeletedAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "Details",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "EditedAt",
                table: "Messages");

            migrationBuilder.DropColumn(
                name: "PollSecret",
                table: "Messages");
        }
    }
}
